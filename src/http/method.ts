import { entries, type Fields, flag, integer, list, mapping, oneOf, only, text } from './data.ts';
import { citation, type Link } from './links.ts';
import data from './methods.yaml';
import { type Statement, statement, statements } from './statement.ts';

const cacheabilities = ['yes', 'explicit', 'no'] as const;
const requestContents = ['expected', 'meaningless', 'forbidden'] as const;

/** `explicit`: only with explicit freshness and a Content-Location that is the target URI. */
export type MethodCacheability = (typeof cacheabilities)[number];
/** `meaningless`: content has no defined semantics; `forbidden`: a client MUST NOT send it. */
export type RequestContent = (typeof requestContents)[number];

/** A success that the method's source describes. */
export interface MethodSuccess {
  readonly status: number;
  readonly when: string;
  readonly source: Link;
}

/** A method with its properties (RFC 9110 §9.2). */
export interface Method {
  readonly name: string;
  readonly source: Link;
  readonly safe: boolean;
  readonly idempotent: boolean;
  readonly cacheable: MethodCacheability;
  readonly requestContent: RequestContent;
  /** What is said about content in the request. */
  readonly requestNote: Statement;
  readonly meaning: Statement;
  readonly success: readonly MethodSuccess[];
  readonly odd: readonly Statement[];
}

/** The methods of RFC 9110, PATCH (RFC 5789) and QUERY (RFC 10008), in the order of their sources. */
export const methods: readonly Method[] = entries(
  mapping(data, 'methods.yaml').methods,
  'methods.yaml',
  readMethod,
);

/** Registered methods of which only the name is known here. */
export const otherMethods: readonly string[] = list(
  mapping(data, 'methods.yaml').others,
  'methods.yaml others',
  text,
);

const byName: ReadonlyMap<string, Method> = new Map(methods.map((method) => [method.name, method]));
const registered: ReadonlySet<string> = new Set([...byName.keys(), ...otherMethods]);

/** The method as sent: names are case-sensitive, `post` is not POST (RFC 9110 §9.1). */
export function methodOf(name: string): Method | undefined {
  return byName.get(name);
}

/** True for the names of the IANA HTTP Method Registry, case-sensitively. */
export function isRegisteredMethod(name: string): boolean {
  return registered.has(name);
}

/** Safe by definition (RFC 9110 §9.2.1); false for a method that is not known here. */
export function isSafe(name: string): boolean {
  return byName.get(name)?.safe ?? false;
}

/** Idempotent by definition (RFC 9110 §9.2.2); false for a method that is not known here. */
export function isIdempotent(name: string): boolean {
  return byName.get(name)?.idempotent ?? false;
}

function readMethod(name: string, fields: Fields, where: string): Method {
  only(
    fields,
    ['source', 'safe', 'idempotent', 'cacheable', 'request', 'requestNote', 'meaning', 'success', 'odd'],
    where,
  );
  const source = citation(text(fields.source, `${where}.source`));
  return {
    name,
    source,
    safe: flag(fields.safe, `${where}.safe`),
    idempotent: flag(fields.idempotent, `${where}.idempotent`),
    cacheable: oneOf(fields.cacheable, cacheabilities, `${where}.cacheable`),
    requestContent: oneOf(fields.request, requestContents, `${where}.request`),
    requestNote: statement(fields.requestNote, `${where}.requestNote`),
    meaning: { text: text(fields.meaning, `${where}.meaning`), source },
    success: list(fields.success, `${where}.success`, readSuccess),
    odd: statements(fields.odd, `${where}.odd`),
  };
}

function readSuccess(value: unknown, where: string): MethodSuccess {
  const fields = mapping(value, where);
  only(fields, ['status', 'when', 'source'], where);
  return {
    status: integer(fields.status, `${where}.status`),
    when: text(fields.when, `${where}.when`),
    source: citation(text(fields.source, `${where}.source`)),
  };
}
