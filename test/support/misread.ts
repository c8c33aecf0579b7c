import { isDeepStrictEqual } from 'node:util';
import { parseEvents, YAMLException } from 'js-yaml';
import type { Events } from '../../src/document/events.ts';
import { fromJsYaml } from '../../src/document/js-yaml-events.ts';
import { readQuickly } from '../../src/document/quick/blocks.ts';

/** How a text that the quick reader reads is another to js-yaml, in sentences. */
export function misread(text: string): readonly string[] {
  const quick = readQuickly(text, Number.POSITIVE_INFINITY);
  if (quick === undefined) return [];
  const full = byJsYaml(text);
  if (full === undefined) return ['the quick reader reads what js-yaml rejects'];
  const [one, other] = [columns(quick), columns(full)];
  return Object.keys(one)
    .filter((name) => !isDeepStrictEqual(Reflect.get(one, name), Reflect.get(other, name)))
    .map((name) => `the quick reader has other ${name} than js-yaml`);
}

/** What js-yaml makes of a text; `undefined` where it rejects it. */
export function byJsYaml(text: string): Events | undefined {
  try {
    return fromJsYaml(text, parseEvents(text, { maxDepth: 100_000 }));
  } catch (error) {
    if (error instanceof YAMLException || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What is known of a text, but for what the columns have room for and don't use. */
function columns(events: Events) {
  const { size } = events;
  return {
    types: events.types.slice(0, size),
    starts: events.starts.slice(0, size),
    ends: events.ends.slice(0, size),
    forms: events.forms.slice(0, size),
    closes: events.closes.slice(0, size),
    parents: events.parents.slice(0, size),
    keys: events.keys.slice(0, size),
    indents: events.indents,
    documents: events.documents,
    references: events.references,
    merges: events.merges,
    deepest: events.deepest,
    duplicateKeys: events.duplicateKeys,
    hasCommentInKey: events.hasCommentInKey,
  };
}
