import { parseEvents, YAMLException } from 'js-yaml';
import type { Events } from './events.ts';
import { readWithLooseFlow } from './flow-indentation.ts';
import { fromJsYaml } from './js-yaml-events.ts';
import { jsonProblems, looksLikeJson } from './json-problems.ts';
import type { TapeLimits } from './limits.ts';
import { excessiveMerges } from './merges.ts';
import { readQuickly } from './quick/blocks.ts';
import { type SecondLook, type Span, type SyntaxProblem, Tape, type TapeResult } from './tape.ts';

/** How many problems of one text are told one by one. */
const most = 50;

/** Parses YAML 1.2 or JSON, which is the same to it. Never throws. */
export function parseTape(text: string, limits: TapeLimits, secondLook?: SecondLook): TapeResult {
  const result = parse(text, limits, secondLook);
  return result.ok ? result : { ok: false, problems: capped(result.problems) };
}

function parse(text: string, limits: TapeLimits, secondLook: SecondLook | undefined): TapeResult {
  const quick = readQuickly(text, limits.values);
  // Close to the limit it is js-yaml that says where it is passed.
  if (quick !== undefined && quick.deepest.depth < limits.depth) return tapeOf(quick, limits);
  const mass = tooMany(text, limits);
  if (mass !== undefined) return { ok: false, problems: [mass] };
  const read = readEvents(text, limits);
  if (read.ok) return tapeOf(read.events, limits);
  // Another parser would only run out of stack where this one stops at a depth.
  const looked = read.isTooDeep ? undefined : secondLook?.(text);
  if (looked?.ok === true) return tapeOf(fromJsYaml(text, looked.events), limits);
  const loose = read.isTooDeep ? undefined : readWithLooseFlow(text, limits.depth);
  if (loose !== undefined) return tapeOf(fromJsYaml(text, loose), limits);
  return looked === undefined || looked.problems.length === 0
    ? { ok: false, problems: [read.problem] }
    : looked;
}

type EventsRead =
  | { readonly ok: true; readonly events: Events }
  | { readonly ok: false; readonly isTooDeep: boolean; readonly problem: SyntaxProblem };

function readEvents(text: string, limits: TapeLimits): EventsRead {
  try {
    return { ok: true, events: fromJsYaml(text, parseEvents(text, { maxDepth: limits.depth })) };
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

function tapeOf(events: Events, limits: TapeLimits): TapeResult {
  const { text } = events;
  const tape = new Tape(events);
  const { event, depth } = events.deepest;
  if (depth > limits.depth) {
    let first = event;
    for (let at = depth; at > limits.depth + 1; at--) first = tape.parent(first) ?? first;
    return { ok: false, problems: [tooDeep(limits, tape.span(first))] };
  }
  // `{ // comment` is YAML, but not as it is meant: the comment and the key after it are one key.
  const comments = events.hasCommentInKey && looksLikeJson(text) ? jsonProblems(text) : [];
  if (comments.length > 0) return { ok: false, problems: comments };
  const problem = events.merges.length === 0 ? undefined : excessiveMerges(tape, events.merges, limits);
  return problem === undefined ? { ok: true, tape } : { ok: false, problems: [problem] };
}

function tooDeep(limits: TapeLimits, span: Span): SyntaxProblem {
  return {
    message: `Values nest more than ${limits.depth} deep here, which is the limit.`,
    span,
    limit: 'depth',
  };
}

/**
 * Whether a text holds more values than may be read, judged by the characters that part them (in prose they
 * part none, so a text of the size of a book may be taken for more than it is).
 */
function tooMany(text: string, limits: TapeLimits): SyntaxProblem | undefined {
  if (text.length <= limits.values) return undefined;
  let left = limits.values;
  for (let at = 0; at < text.length; at++) {
    // A line feed, a comma, a colon, or a bracket, for which there is an event at its end too.
    const code = text.charCodeAt(at);
    if (code === 10 || code === 44 || code === 58) left--;
    else if (code === 91 || code === 123) left -= 2;
    if (left < 0) {
      return {
        message: 'From here on there are more values than one audit reads.',
        span: { start: at, end: at + 1 },
        limit: 'values',
      };
    }
  }
  return undefined;
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
