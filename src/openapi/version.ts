import type { Node } from '../document/node.ts';
import type { Place } from '../document/source-file.ts';
import type { OpenApiVersion } from './model.ts';

/** What a document says it is. `newer` versions are read as the newest that is known. */
export type VersionVerdict =
  | {
      readonly kind: 'known' | 'newer';
      readonly version: OpenApiVersion;
      readonly text: string;
      readonly place: Place;
    }
  | { readonly kind: 'unknown'; readonly text: string; readonly place: Place | undefined };

const newest: OpenApiVersion = '3.2';

/** Reads `openapi` or `swagger`; numbers count as what they say (`3.1` unquoted). */
export function readVersion(root: Node | undefined): VersionVerdict {
  const openapi = root?.entry('openapi');
  const swagger = root?.entry('swagger');
  const entry = openapi ?? swagger;
  if (entry === undefined) return { kind: 'unknown', text: '', place: root };
  const text = entry.value.text()?.trim() ?? '';
  const { place } = entry;
  if (openapi === undefined) {
    return /^2(?:\.0)?$/.test(text)
      ? { kind: 'known', version: '2.0', text, place }
      : { kind: 'unknown', text, place };
  }
  const match = /^3(?:\.(\d+))?(?:\.\d+)?(?:-.+)?$/.exec(text);
  if (match === null) return { kind: 'unknown', text, place };
  switch (match[1]) {
    case undefined:
    case '0':
      return { kind: 'known', version: '3.0', text, place };
    case '1':
      return { kind: 'known', version: '3.1', text, place };
    case '2':
      return { kind: 'known', version: '3.2', text, place };
    default:
      return { kind: 'newer', version: newest, text, place };
  }
}
