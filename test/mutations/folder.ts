import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScalar, isSeq, parse, parseDocument, visit } from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { formatPointer } from '../../src/document/pointer.ts';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { rulesOfSet } from '../../src/ruleset/effective.ts';

const here = join(dirname(fileURLToPath(import.meta.url)), 'clean');

/** The clean documents: files, and folders with an `openapi.yaml`. */
export const cleanNames = readdirSync(here, { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/openapi.yaml` : entry.name))
  .sort();

/** A description as texts by file; the entry first. */
export type Texts = ReadonlyMap<string, string>;

/** A clean description with all files that it may refer to. */
export function readClean(entry: string): Texts {
  const texts = new Map([[entry, readFileSync(join(here, entry), 'utf8')]]);
  const folder = posix.dirname(entry);
  if (folder === '.') return texts;
  for (const file of readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(?:yaml|json)$/.test(file))
      texts.set(`${folder}/${file}`, readFileSync(join(here, folder, file), 'utf8'));
  }
  return texts;
}

/** Read once: an audit would do it each time. */
const strict = rulesOfSet(builtinRules(), 'strict');

/** What `strict` finds in a description whose files are given as texts. */
export function findingsIn(texts: Texts): readonly Finding[] {
  const [entry] = texts;
  if (entry === undefined) return [];
  const [file, text] = entry;
  const root = posix.join('/', posix.dirname(file));
  return audit([{ path: `/${file}`, file, text }], {
    rulesFor: () => strict,
    display: (path) => path.slice(1),
    host: {
      read(path) {
        if (!path.startsWith(root))
          return { ok: false, reason: 'refused', message: 'it is outside of the folder.' };
        const other = texts.get(path.slice(1));
        return other === undefined
          ? { ok: false, reason: 'missing', message: 'there is no such file.' }
          : { ok: true, text: other };
      },
    },
  }).findings;
}

/** The same descriptions as JSON, under the same names: JSON is YAML, and file names play no part. */
export function asJson(texts: Texts): Texts {
  return new Map(
    [...texts].map(([file, text]) => [
      file,
      JSON.stringify(parse(text, { merge: true, mapAsMap: true, maxAliasCount: -1 }), jsonMap, 1),
    ]),
  );
}

/** A Map as an object; the order of numeric keys is lost, and means nothing. */
function jsonMap(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** Where operations are written, by their operationId: `paths/bread.yaml#/bread/get`, or a pointer in the entry. */
export function operationPlaces(texts: Texts): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const [entry] = texts.keys();
  for (const [file, text] of texts) {
    const document = parseDocument(text);
    visit(document, {
      Pair(_, pair, path) {
        if (!isScalar(pair.key) || pair.key.value !== 'operationId' || !isScalar(pair.value)) return;
        const tokens = tokensOf(path);
        if (tokens.includes('links')) return;
        found.set(String(pair.value.value), `${file === entry ? '' : `${file}#`}${formatPointer(tokens)}`);
      },
    });
  }
  return found;
}

/** The keys and indices that lead to a node, by its ancestors. */
function tokensOf(path: readonly unknown[]): readonly string[] {
  return path.flatMap((one, depth): readonly string[] => {
    if (isSeq(one)) {
      const child = path[depth + 1];
      return [String(one.items.indexOf(child))];
    }
    if (typeof one === 'object' && one !== null && 'key' in one && isScalar(one.key))
      return [String(one.key.value)];
    return [];
  });
}
