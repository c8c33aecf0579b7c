import type { Place } from '../document/source-file.ts';
import type { Header, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey } from '../openapi/status-key.ts';
import type { Identity } from './violation.ts';

/** Where a violation is shown, and what it is about. */
export interface Placing {
  readonly place: Place;
  readonly identity: Identity;
}

/** At the definition of a response; one that is written in place belongs to its operation all the same. */
export function atDefinition(use: ResponseUse, detail: string): Placing {
  const names = use.response?.names ?? [];
  return { place: use.response?.place ?? use.place, identity: ofDefinition(names, keyText(use), detail) };
}

/** At the status key that uses a response. */
export function atUse(use: ResponseUse, detail: string): Placing {
  return { place: use.place, identity: { kind: 'use', status: keyText(use), detail } };
}

/** At the key of a field, in the response that documents it. */
export function atField(use: ResponseUse, header: Header): Placing {
  return { ...atDefinition(use, header.name.toLowerCase()), place: header.place };
}

/** Where a field is defined: the component, for a `$ref`ed one. */
export function atHeaderDefinition(use: ResponseUse, header: Header): Placing {
  const detail = header.name.toLowerCase();
  return header.names.length === 0
    ? // Through a YAML alias the definition is elsewhere, too.
      { ...atField(use, header), place: header.definition }
    : { place: header.definition, identity: ofDefinition(header.names, keyText(use), detail) };
}

/** What a violation in a definition is about: the definition, where references name it, else the use. */
export function ofDefinition(names: readonly string[], status: string, detail: string): Identity {
  const name = names.at(-1);
  return name === undefined
    ? { kind: 'use', status, detail }
    : { kind: 'component', name, names, status, detail };
}

/** The key as OpenAPI 3 spells it, or as written where it says nothing. */
export function keyText(use: ResponseUse): string {
  const key = effectiveKey(use.key);
  return key === undefined ? use.text : formatKey(key);
}
