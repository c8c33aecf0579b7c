import { parseEvents, YAMLException } from 'js-yaml';
import { readWithLooseFlow } from './flow-indentation.ts';
import { jsonProblems, looksLikeJson } from './json-problems.ts';
import { excessiveMerges } from './merges.ts';
import { type Event, Scan } from './scan.ts';
import {
  type SecondLook,
  type Span,
  type SyntaxProblem,
  Tape,
  type TapeLimits,
  type TapeResult,
} from './tape.ts';

/** How many problems of one text are told one by one. */
const most = 50;

/** Parses YAML 1.2 or JSON, which is the same to it. Never throws. */
export function parseTape(text: string, limits: TapeLimits, secondLook?: SecondLook): TapeResult {
  const result = parse(text, limits, secondLook);
  return result.ok ? result : { ok: false, problems: capped(result.problems) };
}

function parse(text: string, limits: TapeLimits, secondLook: SecondLook | undefined): TapeResult {
  const read = readEvents(text, limits);
  if (read.ok) return tapeOf(text, read.events, limits);
  // Another parser would only run out of stack where this one stops at a depth.
  const looked = read.isTooDeep ? undefined : secondLook?.(text);
  if (looked?.ok === true) return tapeOf(text, looked.events, limits);
  const loose = read.isTooDeep ? undefined : readWithLooseFlow(text, limits.depth);
  if (loose !== undefined) return tapeOf(text, loose, limits);
  return looked === undefined || looked.problems.length === 0
    ? { ok: false, problems: [read.problem] }
    : looked;
}

type EventsRead =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly isTooDeep: boolean; readonly problem: SyntaxProblem };

function readEvents(text: string, limits: TapeLimits): EventsRead {
  try {
    return { ok: true, events: parseEvents(text, { maxDepth: limits.depth }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      // A stack overflow is the one other thing that a parser of nested text throws.
      return { ok: false, isTooDeep: true, problem: tooDeep(limits, { start: 0, end: 0 }) };
    }
    const start = Math.min(error.mark?.position ?? 0, text.length);
    const span = { start, end: Math.min(start + 1, text.length) };
    return error.reason.startsWith('nesting exceeded')
      ? { ok: false, isTooDeep: true, problem: tooDeep(limits, span) }
      : { ok: false, isTooDeep: false, problem: { message: sentence(error.reason), span } };
  }
}

function tapeOf(text: string, events: readonly Event[], limits: TapeLimits): TapeResult {
  const scan = new Scan(text, events);
  const tape = new Tape(text, events, scan);
  const { event, depth } = scan.deepest;
  if (depth > limits.depth) {
    let first = event;
    for (let at = depth; at > limits.depth + 1; at--) first = tape.parent(first) ?? first;
    return { ok: false, problems: [tooDeep(limits, tape.span(first))] };
  }
  // `{ // comment` is YAML, but not as it is meant: the comment and the key after it are one key.
  const comments = scan.hasCommentInKey && looksLikeJson(text) ? jsonProblems(text) : [];
  if (comments.length > 0) return { ok: false, problems: comments };
  const problem = scan.merges.length === 0 ? undefined : excessiveMerges(tape, scan.merges);
  return problem === undefined ? { ok: true, tape } : { ok: false, problems: [problem] };
}

function tooDeep(limits: TapeLimits, span: Span): SyntaxProblem {
  return { message: `Values nest more than ${limits.depth} deep here, which is the limit.`, span };
}

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

function capped(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const next = problems[most];
  if (next === undefined) return problems;
  const message = 'More problems follow from here on; mend those above first.';
  return [...problems.slice(0, most), { message, span: next.span }];
}
