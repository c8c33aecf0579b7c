import nameMapData from './name-maps.yaml';
import type { ReferenceProblem, References } from './references.ts';
import { resolvePath } from './resolve-path.ts';
import type { SourceFile } from './source-file.ts';
import type { Tape } from './tape.ts';

/**
 * The references of a file into itself that lead nowhere, whether or not anything that is audited uses
 * them, in document order. Not those that are data: inside an example, a default or an extension.
 */
export function danglingReferences(file: SourceFile, references: References): readonly ReferenceProblem[] {
  const { tape } = file;
  if (tape === undefined) return [];
  const problems: ReferenceProblem[] = [];
  /** What each text leads to: most texts stand in a document many times. */
  const verdicts = new Map<string, Verdict>();
  for (const event of tape.references) {
    const reference = tape.textOf(event);
    let verdict = verdicts.get(reference);
    if (verdict === undefined) {
      verdict = judge(reference, file, references);
      verdicts.set(reference, verdict);
    }
    if (verdict !== 'dangling' || isData(tape, event)) continue;
    // A schema with an `$id` of its own is a place that references inside it start from.
    const target = references.target(reference, file, event);
    if (target.ok) continue;
    problems.push({ kind: target.kind, place: { file, event }, reference, message: target.message });
  }
  return problems;
}

type Verdict = 'fine' | 'dangling';

function judge(reference: string, file: SourceFile, references: References): Verdict {
  const hash = reference.indexOf('#');
  const uri = hash === -1 ? reference : reference.slice(0, hash);
  // References to other files are read only where the audit follows them.
  if (uri !== '' && resolvePath(uri, file.path) !== file.path) return 'fine';
  return references.target(reference, file).ok ? 'fine' : 'dangling';
}

const nameMaps: ReadonlySet<unknown> = new Set(Array.isArray(nameMapData) ? nameMapData : []);

/** Fields whose value is data that only looks like a part of the description. */
const dataFields: ReadonlySet<string> = new Set(['example', 'default', 'enum', 'const']);
const exampleFields: ReadonlySet<string> = new Set(['value', 'dataValue', 'serializedValue']);
const linkFields: ReadonlySet<string> = new Set(['parameters', 'requestBody']);

/** Whether a value stands where anything may stand: in an example, a default, a list of values or an extension. */
function isData(tape: Tape, event: number): boolean {
  const route: number[] = [];
  for (let at: number | undefined = event; at !== undefined; at = tape.parent(at)) route.push(at);
  route.reverse();
  /** The field whose names come next. */
  let names: string | undefined;
  /** The field that the last key, if it was a name, came from. */
  let holder: string | undefined;
  for (const [depth, at] of route.entries()) {
    const name = keyText(tape, at);
    if (name === undefined) {
      // An item of a sequence, or the root. `examples` of a schema is a sequence of values.
      if (names === 'examples') return true;
      names = undefined;
      holder = undefined;
    } else if (names !== undefined) {
      if (name.startsWith('x-') && isExtensible(names, keyText(tape, route[depth - 2]))) return true;
      // OpenAPI 2.0, Example Object: media types, and anything under them.
      if (names === 'examples' && name.includes('/')) return true;
      holder = names;
      // A Callback Object is a map of its own, from expressions to path items.
      names = names === 'callbacks' ? 'callback' : undefined;
    } else {
      if (name.startsWith('x-') || dataFields.has(name)) return true;
      if (holder === 'examples' && exampleFields.has(name)) return true;
      if (holder === 'links' && linkFields.has(name)) return true;
      names = name === 'examples' || nameMaps.has(name) ? name : undefined;
      holder = undefined;
    }
  }
  return false;
}

function keyText(tape: Tape, event: number | undefined): string | undefined {
  const key = event === undefined ? undefined : tape.keyOf(event);
  return key === undefined ? undefined : tape.textOf(key);
}

/** Whether `x-…` is an extension among these names; `parent` is the field that their map stands in. */
function isExtensible(names: string, parent: string | undefined): boolean {
  // `responses` of an operation is an object with extensions; among the components it is a map of names.
  if (names === 'responses') return parent !== undefined && parent !== 'components';
  return names === 'paths' || names === 'callback';
}
