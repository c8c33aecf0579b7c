import { Failure } from '../cli/failure.ts';
import { didYouMean, listed } from '../cli/words.ts';
import { type FormatName, formats, isFormat } from '../report/formats.ts';
import { type Severity, severities } from '../rules/rule.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the user of the action has asked for; see action.yml. */
export interface ActionInputs {
  /** At least one. */
  readonly files: readonly string[];
  readonly config: string | undefined;
  readonly failOn: Severity | 'none';
  /** A branch, tag or commit; `undefined`: the pull request's. */
  readonly base: string | undefined;
  /** What goes into the log, in this order. */
  readonly formats: readonly FormatName[];
  readonly sarifFile: string | undefined;
  /** Where the Markdown of a comment goes: a path, or a file of the runner's. */
  readonly comment: string | boolean;
}

const thresholds = [...severities, 'none'] as const;

/**
 * Reads the inputs as the runner gives them: `with: {fail-on: error}` is `INPUT_FAIL-ON=error`.
 *
 * @throws Failure for a value that an input doesn't take.
 */
export function readInputs(env: Environment): ActionInputs {
  const text = (name: string): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  const optional = (name: string): string | undefined => text(name) || undefined;
  const files = text('files')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    files: files.length === 0 ? ['.'] : files,
    config: optional('config'),
    failOn: oneOf('fail-on', text('fail-on') || 'warning', thresholds),
    base: optional('base'),
    formats: readFormats(text('format') || 'github'),
    sarifFile: optional('sarif-file'),
    comment: readComment(text('comment')),
  };
}

function readFormats(text: string): readonly FormatName[] {
  const names = Object.keys(formats).filter(isFormat);
  const wanted = text.split(/[\s,]+/).filter((name) => name !== '');
  return [...new Set(wanted.map((name) => oneOf('format', name, names)))];
}

function readComment(text: string): string | boolean {
  if (/^(?:|false)$/i.test(text)) return false;
  return /^true$/i.test(text) ? true : text;
}

function oneOf<T extends string>(input: string, text: string, values: readonly T[]): T {
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  throw new Failure(`the input ${input} is ${text}; it takes ${listed(values)}.${didYouMean(text, values)}`);
}
