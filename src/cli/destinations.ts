import { type FormatName, formats } from '../report/formats.ts';
import { Failure } from './failure.ts';

/** A report and where it goes; `-` is standard output. */
export interface Destination {
  readonly format: FormatName;
  readonly path: string;
}

/** `-f` and `-o` in the order in which they stand on the command line. */
export type OutputOption =
  | { readonly kind: 'format'; readonly format: FormatName }
  | { readonly kind: 'output'; readonly path: string };

/**
 * Pairs formats and outputs. With as many of the one as of the other, the first belongs to the first and so
 * on; otherwise an output belongs to the format before it. A format without output goes to standard output.
 *
 * @throws Failure where an output has no format, or two reports would go to one place.
 */
export function pairOutputs(options: readonly OutputOption[]): readonly Destination[] {
  const wanted = options.flatMap((it) => (it.kind === 'format' ? [it.format] : []));
  const paths = options.flatMap((it) => (it.kind === 'output' ? [it.path] : []));
  const names = wanted.length === 0 ? (['text'] as const) : wanted;
  const pairs: Destination[] =
    paths.length === names.length
      ? names.map((format, index) => ({ format, path: paths[index] ?? '-' }))
      : pairByPosition(options);
  const places = pairs.map((it) => it.path);
  const twice = places.find((path, index) => places.indexOf(path) !== index);
  if (twice !== undefined) {
    const both = listFormats(pairs.filter((it) => it.path === twice));
    throw new Failure(
      `${both} would both go to ${twice === '-' ? 'standard output' : twice}. Give each -f its own -o, as in: -f text -f sarif -o report.sarif`,
    );
  }
  return pairs;
}

function pairByPosition(options: readonly OutputOption[]): Destination[] {
  const pairs: { format: FormatName; path: string | undefined }[] = [];
  for (const option of options) {
    const last = pairs.at(-1);
    if (option.kind === 'format') pairs.push({ format: option.format, path: undefined });
    else if (last === undefined || last.path !== undefined) {
      throw new Failure(
        `-o ${option.path} has no format of its own. Write each -o behind the -f that it belongs to.`,
      );
    } else last.path = option.path;
  }
  if (pairs.length === 0) return [{ format: 'text', path: '-' }];
  return pairs.map(({ format, path }) => ({ format, path: path ?? '-' }));
}

const listFormats = (pairs: readonly Destination[]): string => pairs.map((it) => it.format).join(' and ');

/** `text (for people), json (for programs)`. */
export function formatsInWords(): string {
  return Object.entries(formats)
    .map(([name, { use }]) => `${name} (${use})`)
    .join(', ');
}
