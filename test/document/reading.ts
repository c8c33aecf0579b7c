import * as yaml from 'yaml';
import type { Host } from '../../src/document/host.ts';
import { type DocumentLimits, defaultLimits } from '../../src/document/limits.ts';
import type { Node } from '../../src/document/node.ts';
import { References } from '../../src/document/references.ts';
import { secondLook } from '../../src/document/second-look.ts';
import { SourceFile } from '../../src/document/source-file.ts';

/** Reads a text as the command line does, with a second look where the first parser gives up. */
export function fileOf(text: string, depth = defaultLimits.depth): SourceFile {
  return new SourceFile('/a.yaml', 'a.yaml', text, { ...defaultLimits, depth }, secondLook(yaml));
}

/** The value of a node and all below it, aliases and merge keys followed. Not for texts that hold themselves. */
export function dataOf(node: Node | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return node.scalar();
    case 'sequence':
      return node.items().map(dataOf);
    case 'mapping': {
      const value: Record<string, unknown> = {};
      for (const entry of node.entries()) {
        // `__proto__` is a key like any other.
        const descriptor = {
          value: dataOf(entry.value),
          configurable: true,
          enumerable: true,
          writable: true,
        };
        Object.defineProperty(value, entry.key, descriptor);
      }
      return value;
    }
  }
}

/** The problems of a text as `line:column-column message`. */
export function problemsOf(text: string, depth?: number): readonly string[] {
  const file = fileOf(text, depth);
  return file.problems.map((problem) => {
    const { start, end } = file.locateSpan(problem.span, '').range;
    return `${start.line}:${start.column}-${end.column} ${problem.message}`;
  });
}

/** A host that knows these files, and the paths that it was asked for. */
export function hostOf(
  files: Readonly<Record<string, string>>,
): Host & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  return {
    asked,
    read(path) {
      asked.push(path);
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined
        ? { ok: false, reason: 'missing', message: 'there is no such file.' }
        : { ok: true, text };
    },
  };
}

/** References over these files; the first is the entry document. */
export function referencesOf(
  files: Readonly<Record<string, string>>,
  limits?: Partial<DocumentLimits>,
): { readonly references: References; readonly file: SourceFile; readonly asked: readonly string[] } {
  const [path = '/a.yaml', text = ''] = Object.entries(files)[0] ?? [];
  const host = hostOf(files);
  const display = (name: string): string => name.replace(/^\//, '');
  const references = new References({ display, host, limits, secondLook: secondLook(yaml) });
  return { references, file: references.add(path, display(path), text), asked: host.asked };
}

/** How much work something is, in milliseconds of computing: what else the machine does counts little. */
export function work(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
