import {
  CHOMPING_CLIP,
  CHOMPING_KEEP,
  CHOMPING_STRIP,
  COLLECTION_STYLE_BLOCK,
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
} from 'js-yaml';
import type { Scalar } from 'yaml';
import { type Event, nothing, type ScalarEvent } from './scalar-form.ts';

/** The part of the `yaml` package that a second look needs. */
export type YamlModule = Pick<
  typeof import('yaml'),
  'isAlias' | 'isMap' | 'isScalar' | 'isSeq' | 'parseAllDocuments'
>;

/** What `yaml` made of one document of a stream. */
export type YamlDocument = ReturnType<YamlModule['parseAllDocuments']>[number];

/** Marks the place where a collection ends, among the nodes that are still to be visited. */
const close = Symbol('close');

/**
 * The events that js-yaml would have given for documents that `yaml` read, offset for offset. The
 * documents must have been parsed with `keepSourceTokens`.
 */
export function eventsOf(text: string, documents: readonly YamlDocument[], yaml: YamlModule): Event[] {
  const events: Event[] = [];
  for (const document of documents) {
    events.push({ type: EVENT_DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] });
    // No recursion: how deep a text nests is its author's choice.
    const pending: unknown[] = [document.contents];
    while (pending.length > 0) {
      const node = pending.pop();
      if (node === close) events.push({ type: EVENT_POP });
      else if (yaml.isMap(node)) {
        const properties = propertiesOf(text, node.range?.[0], node.anchor, undefined);
        const style = node.flow === true ? COLLECTION_STYLE_FLOW : COLLECTION_STYLE_BLOCK;
        events.push({ type: EVENT_MAPPING, start: node.range?.[0] ?? nothing, style, ...properties });
        pending.push(close);
        for (const pair of node.items.toReversed()) pending.push(pair.value, pair.key);
      } else if (yaml.isSeq(node)) {
        const properties = propertiesOf(text, node.range?.[0], node.anchor, undefined);
        const style = node.flow === true ? COLLECTION_STYLE_FLOW : COLLECTION_STYLE_BLOCK;
        events.push({ type: EVENT_SEQUENCE, start: node.range?.[0] ?? nothing, style, ...properties });
        pending.push(close);
        for (const item of node.items.toReversed()) pending.push(item);
      } else if (yaml.isAlias(node)) {
        const start = (node.range?.[0] ?? 0) + 1;
        events.push({ type: EVENT_ALIAS, anchorStart: start, anchorEnd: start + node.source.length });
      } else if (yaml.isScalar(node)) events.push(scalarOf(text, node));
      else events.push(emptyScalar);
    }
    events.push({ type: EVENT_POP });
  }
  return events;
}

interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

const emptyScalar: ScalarEvent = {
  type: EVENT_SCALAR,
  valueStart: nothing,
  valueEnd: nothing,
  anchorStart: nothing,
  anchorEnd: nothing,
  tagStart: nothing,
  tagEnd: nothing,
  style: SCALAR_STYLE_PLAIN,
  chomping: CHOMPING_CLIP,
  indent: -1,
  fast: false,
};

/** The anchor and the tag that stand before a node; `yaml` gives their names and not where they are. */
function propertiesOf(
  text: string,
  start: number | undefined,
  anchor: string | undefined,
  tag: string | undefined,
): Properties {
  const before = start ?? 0;
  const anchorAt = anchor === undefined ? nothing : text.lastIndexOf(`&${anchor}`, before);
  const tagAt = tag === undefined ? nothing : text.lastIndexOf('!', before);
  return {
    anchorStart: anchorAt === nothing ? nothing : anchorAt + 1,
    anchorEnd: anchorAt === nothing ? nothing : anchorAt + 1 + (anchor?.length ?? 0),
    ...(tagAt === nothing ? { tagStart: nothing, tagEnd: nothing } : tagSpan(text, tagAt)),
  };
}

/** The tag that holds this exclamation mark; it may hold several: `!!str`, `!e!thing`. */
function tagSpan(text: string, mark: number): { readonly tagStart: number; readonly tagEnd: number } {
  let tagStart = mark;
  while (tagStart > 0 && !/[\s,[\]{}]/.test(text.charAt(tagStart - 1))) tagStart--;
  let tagEnd = mark;
  const isVerbatim = text.charAt(mark + 1) === '<';
  while (tagEnd < text.length && !(isVerbatim ? /[\s>]/ : /[\s,[\]{}]/).test(text.charAt(tagEnd))) tagEnd++;
  return { tagStart, tagEnd: isVerbatim ? tagEnd + 1 : tagEnd };
}

function scalarOf(text: string, node: Scalar): ScalarEvent {
  const [start, end] = node.range ?? [0, 0];
  const properties = propertiesOf(text, start, node.anchor, node.tag);
  const plain: ScalarEvent = { ...emptyScalar, ...properties };
  switch (node.type) {
    case 'QUOTE_DOUBLE': {
      const raw = text.slice(start + 1, end - 1);
      const fast = !/[\\\r\n]/.test(raw);
      return { ...plain, valueStart: start + 1, valueEnd: end - 1, style: SCALAR_STYLE_DOUBLE_QUOTED, fast };
    }
    case 'QUOTE_SINGLE': {
      const raw = text.slice(start + 1, end - 1);
      const fast = !/['\r\n]/.test(raw);
      return { ...plain, valueStart: start + 1, valueEnd: end - 1, style: SCALAR_STYLE_SINGLE_QUOTED, fast };
    }
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return { ...plain, ...blockOf(text, start, end, node) };
    default: {
      if (end <= start) return plain;
      const fast = !/[\r\n]/.test(text.slice(start, end));
      return { ...plain, valueStart: start, valueEnd: end, fast };
    }
  }
}

type BlockPart = Pick<ScalarEvent, 'valueStart' | 'valueEnd' | 'style' | 'chomping' | 'indent' | 'fast'>;

/** What decodes a block scalar: its lines, how far they are indented, what becomes of its last line ends. */
function blockOf(text: string, start: number, end: number, node: Scalar): BlockPart {
  const lineEnd = /\r\n?|\n/g;
  lineEnd.lastIndex = start;
  const firstEnd = lineEnd.exec(text);
  const valueStart = firstEnd === null ? end : Math.min(end, firstEnd.index + firstEnd[0].length);
  const header = /^[|>]([-+0-9]*)/.exec(text.slice(start, start + 4))?.[1] ?? '';
  const explicit = /[1-9]/.exec(header)?.[0];
  const parent = node.srcToken !== undefined && 'indent' in node.srcToken ? node.srcToken.indent : 0;
  const first = /^( *)[^ \r\n]/m.exec(text.slice(valueStart, end));
  return {
    valueStart,
    valueEnd: end,
    style: text.charAt(start) === '>' ? SCALAR_STYLE_FOLDED_BLOCK : SCALAR_STYLE_LITERAL_BLOCK,
    chomping: header.includes('-') ? CHOMPING_STRIP : header.includes('+') ? CHOMPING_KEEP : CHOMPING_CLIP,
    indent: explicit === undefined ? (first?.[1]?.length ?? -1) : parent + Number(explicit),
    fast: false,
  };
}
