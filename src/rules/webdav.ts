import type { Api, Operation } from '../openapi/model.ts';
import { phrases } from './phrases.ts';

/** Methods that nothing but WebDAV and its extensions has (RFC 4918 §9, RFC 3253, RFC 3744, RFC 4791, RFC 5842). */
const methods: ReadonlySet<string> = new Set([
  'PROPFIND',
  'PROPPATCH',
  'MKCOL',
  'MKCALENDAR',
  'COPY',
  'MOVE',
  'REPORT',
  'LOCK',
  'UNLOCK',
  'BIND',
  'REBIND',
  'ACL',
]);

const names = phrases(['webdav', 'caldav', 'carddav']);
const segments = phrases(['webdav', 'caldav', 'carddav', 'dav']);

/** Whether an API as a whole is WebDAV: by a method of its own, or its title. */
export function isWebdavApi({ title, operations }: Api): boolean {
  return names(title) || operations.some((operation) => methods.has(operation.method));
}

/** Whether an operation says that it is one of WebDAV, in an API that isn't otherwise. */
export function isWebdavOperation({ path, tags, summary, description }: Operation): boolean {
  return segments(path) || [...tags, summary ?? '', description ?? ''].some(names);
}
