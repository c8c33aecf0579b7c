import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ListedOperation, listOperations } from '../../src/audit/operations.ts';
import type { Host } from '../../src/document/host.ts';
import { corpusFolder } from '../support/corpus.ts';
import { readLabels, readReadings } from './labels.ts';
import type { Verdict } from './measure.ts';

const host: Host = {
  read(path) {
    try {
      return { ok: true, text: readFileSync(path, 'utf8') };
    } catch {
      return { ok: false, reason: 'missing', message: 'there is no such file' };
    }
  },
};

/** The operations of a description, as the audit sees them. Throws where it can't be read. */
export function operationsOf(text: string, path = 'openapi.yaml'): readonly ListedOperation[] {
  const list = listOperations({ path, file: path, text }, { host, display: (other) => other });
  if (!list.ok) throw new Error(`${path}: ${list.reason}`);
  return list.operations;
}

/** Every labelled operation of the corpus with its classification, by half. */
export function corpusVerdicts(): { readonly tune: readonly Verdict[]; readonly report: readonly Verdict[] } {
  const verdicts = { tune: [] as Verdict[], report: [] as Verdict[] };
  const read = new Map<string, ReadonlyMap<string, ListedOperation>>();
  for (const label of readLabels()) {
    const path = join(corpusFolder, label.file);
    let operations = read.get(label.file);
    if (operations === undefined) {
      const listed = operationsOf(readFileSync(path, 'utf8'), path);
      operations = new Map(listed.map((operation) => [`${operation.method} ${operation.path}`, operation]));
      read.set(label.file, operations);
    }
    const found = operations.get(`${label.method} ${label.path}`);
    if (found === undefined) throw new Error(`${label.file} has no ${label.method} ${label.path}`);
    verdicts[label.half].push({
      name: `${dirname(label.file) === '.' ? label.file : dirname(label.file)} ${label.method} ${label.path}`,
      isPost: label.method === 'POST',
      expected: label.intents,
      creates: label.creates,
      intent: found.intent,
      confidence: found.confidence,
    });
  }
  return verdicts;
}

/** The operations of `remembered.txt`, API by API, with their classification. */
export function rememberedVerdicts(): readonly Verdict[] {
  const text = readFileSync(fileURLToPath(new URL('remembered.txt', import.meta.url)), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [api = '', ...lines] = section.split('\n');
      return apiVerdicts(
        api,
        lines.filter((line) => line.trim() !== '' && !line.startsWith('#')),
      );
    });
}

function apiVerdicts(api: string, lines: readonly string[]): readonly Verdict[] {
  const paths: Record<string, Record<string, unknown>> = {};
  const rows = lines.map((line) => {
    const [request = '', operationId = '', summary = '', answer = '', readings = '', note = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const [method = '', path = ''] = request.split(' ');
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = {
      ...(operationId === '' ? {} : { operationId }),
      ...(summary === '' ? {} : { summary }),
      ...(/^(?:POST|PUT|PATCH)$/.test(method)
        ? { requestBody: { content: { 'application/json': {} } } }
        : {}),
      responses: { 200: { description: '', ...contentOf(answer) } },
    };
    return { method, path, expected: readReadings(readings), isUnclear: note === 'unclear' };
  });
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: api, version: '1' }, paths });
  const found = new Map(
    operationsOf(text).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  return rows.map(({ method, path, expected, isUnclear }) => {
    const operation = found.get(`${method} ${path}`);
    if (operation === undefined) throw new Error(`${api} has no ${method} ${path}`);
    const creates = isUnclear ? 'unclear' : expected[0] === 'create' ? 'yes' : 'no';
    return {
      name: `${api}: ${method} ${path}`,
      isPost: method === 'POST',
      expected,
      creates,
      intent: operation.intent,
      confidence: operation.confidence,
    };
  });
}

/** `{id,data[]}` is an object, `[]` an array, `-` no content, `binary` a file. */
function contentOf(answer: string): Record<string, unknown> {
  if (answer === '-') return {};
  if (answer === 'binary') return { content: { 'application/octet-stream': {} } };
  return { content: { 'application/json': { schema: schemaOf(answer) } } };
}

function schemaOf(answer: string): Record<string, unknown> {
  if (answer === '[]') return { type: 'array' };
  if (!answer.startsWith('{')) return { type: answer === 'text' ? 'string' : answer };
  const names = answer
    .slice(1, -1)
    .split(',')
    .filter((name) => name !== '');
  const properties = names.map((name) =>
    name.endsWith('[]') ? [name.slice(0, -2), { type: 'array' }] : [name, {}],
  );
  return { type: 'object', properties: Object.fromEntries(properties) };
}
