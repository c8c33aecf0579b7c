/**
 * The 1-based lines of a text that are not in an older one, as a diff would mark them: what stands alike at
 * both ends stays, then lines that both have once are kept in order (patience diff), and so on between them.
 * Line breaks may differ.
 */
export function changedLines(base: string, head: string): ReadonlySet<number> {
  const before = base.split(lineBreak);
  const after = head.split(lineBreak);
  const changed = new Set<number>();
  const pending: Block[] = [{ from: 0, to: before.length, start: 0, end: after.length, depth: 0 }];
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    const inner = trimmed(block, before, after);
    if (inner.start === inner.end) continue;
    const isLeaf = inner.from === inner.to || inner.depth > deepest;
    const anchors = isLeaf ? [] : commonOnce(inner, before, after);
    if (anchors.length === 0) {
      for (let line = inner.start; line < inner.end; line++) changed.add(line + 1);
      continue;
    }
    let { from, start } = inner;
    const depth = inner.depth + 1;
    for (const anchor of anchors) {
      pending.push({ from, to: anchor.base, start, end: anchor.head, depth });
      from = anchor.base + 1;
      start = anchor.head + 1;
    }
    pending.push({ from, to: inner.to, start, end: inner.end, depth });
  }
  return slid(changed, after);
}

const lineBreak = /\r\n|\n|\r/;

/** Blocks within blocks: texts made to need more are not worth the time. */
const deepest = 30;

/** Lines of the base (`from` to before `to`) and of the head (`start` to before `end`), 0-based. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

interface Anchor {
  readonly base: number;
  readonly head: number;
}

function trimmed(
  { from, to, start, end, depth }: Block,
  before: readonly string[],
  after: readonly string[],
): Block {
  while (from < to && start < end && before[from] === after[start]) {
    from++;
    start++;
  }
  while (from < to && start < end && before[to - 1] === after[end - 1]) {
    to--;
    end--;
  }
  return { from, to, start, end, depth };
}

/** Lines that each side has once, as many as stand in one order on both. */
function commonOnce(block: Block, before: readonly string[], after: readonly string[]): readonly Anchor[] {
  const inBase = linesOnce(before, block.from, block.to);
  const inHead = linesOnce(after, block.start, block.end);
  const common: Anchor[] = [];
  for (const [line, head] of inHead) {
    const base = inBase.get(line);
    if (base !== undefined) common.push({ base, head });
  }
  return longestRising(common.sort((a, b) => a.head - b.head));
}

function linesOnce(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? '';
    if (found.has(line)) repeated.add(line);
    else found.set(line, at);
  }
  for (const line of repeated) found.delete(line);
  return found;
}

/** The longest part of the anchors whose lines of the base rise (patience sorting). */
function longestRising(anchors: readonly Anchor[]): readonly Anchor[] {
  /** The last anchor of the best part of each length, as an index. */
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, anchor] of anchors.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[tails[middle] ?? 0]?.base ?? 0) < anchor.base) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  }
  const found: Anchor[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const anchor = anchors[at];
    if (anchor !== undefined) found.push(anchor);
  }
  return found.reverse();
}

/**
 * A block of new lines between lines that repeat could as well begin some lines earlier or later. It is
 * taken to begin with the line that is indented least, the last of several: with a path, not with the last
 * lines of the one before it.
 */
function slid(changed: ReadonlySet<number>, lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  /** Where the block before ends. */
  let least = 0;
  for (let start = 0; start < lines.length; start++) {
    if (!changed.has(start + 1)) continue;
    let end = start;
    while (changed.has(end + 1)) end++;
    const shift = bestShift(lines, start, end, least, (line) => changed.has(line + 1));
    for (let line = start + shift; line < end + shift; line++) found.add(line + 1);
    least = end + shift;
    start = end;
  }
  return found;
}

function bestShift(
  lines: readonly string[],
  start: number,
  end: number,
  least: number,
  isChanged: (line: number) => boolean,
): number {
  let up = 0;
  while (start - up > least && lines[start - up - 1] === lines[end - up - 1]) up++;
  let down = 0;
  while (end + down < lines.length && !isChanged(end + down) && lines[start + down] === lines[end + down])
    down++;
  let best = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let shift = -up; shift <= down; shift++) {
    const indent = lines[start + shift]?.search(/\S/) ?? -1;
    const size = indent === -1 ? Number.POSITIVE_INFINITY : indent;
    if (size <= smallest) {
      smallest = size;
      best = shift;
    }
  }
  return best;
}
