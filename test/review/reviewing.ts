import { type Review, type ReviewInput, review } from '../../src/review/review.ts';

/** Files by path; those that are named `*.part.yaml` are only referred to. */
export type Files = Readonly<Record<string, string>>;

/** Reviews two versions of a folder of files. */
export function reviewFiles(base: Files, head: Files): Review {
  return review({ ...side(base, '/base'), label: 'main' }, side(head, '/head'), { ruleset: 'strict' });
}

function side(files: Files, root: string) {
  const inputs = Object.entries(files)
    .filter(([name]) => !name.includes('.part.'))
    .map(([name, text]): ReviewInput => ({ path: `${root}/${name}`, file: name, name, text }));
  const display = (path: string) => path.slice(root.length + 1);
  const read = (path: string) => {
    const text = files[display(path)];
    return text === undefined
      ? ({ ok: false, reason: 'missing', message: 'there is no such file.' } as const)
      : ({ ok: true, text } as const);
  };
  return { inputs, options: { host: { read }, display } };
}

/** Reviews two versions of one document and its parts. */
export function reviewParts(
  base: ReadonlyMap<string, string>,
  head: ReadonlyMap<string, string>,
  entry: string,
): Review {
  const only = (files: ReadonlyMap<string, string>, root: string) => {
    const { inputs, options } = side(Object.fromEntries(files), root);
    return { inputs: inputs.filter((input) => input.name === entry), options };
  };
  return review({ ...only(base, '/base'), label: 'main' }, only(head, '/head'), {
    ruleset: 'strict',
    minConfidence: 'low',
  });
}

/** Reviews two versions of one document. */
export const reviewTexts = (base: string, head: string): Review =>
  reviewFiles({ 'openapi.yaml': base }, { 'openapi.yaml': head });

/** The changes of the contract as lines: `breaking GET /users: 200 became 201. Clients …`. */
export function told({ result }: Review): readonly string[] {
  return result.review.changes.map(({ impact, operations, message, why }) => {
    const names = operations.map(({ method, path }) => `${method} ${path}`);
    return `${impact} ${names.join(', ')}: ${message} ${why}`;
  });
}

/** Rule and place of findings. */
export const rules = (findings: Review['result']['findings']): readonly string[] =>
  findings.map(({ rule, location }) => `${rule} ${location.file}#${location.pointer}`);
