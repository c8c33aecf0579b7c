import { expect } from 'vitest';
import { locate, type Place } from '../../src/document/source-file.ts';
import type { Api, Operation, ResponseUse } from '../../src/openapi/model.ts';
import { readApi } from '../../src/openapi/read.ts';
import { readVersion } from '../../src/openapi/version.ts';
import { referencesOf } from '../document/reading.ts';

/** What was read of a description, in the words of the tests. */
export interface Read {
  readonly api: Api;
  /** `GET /pets`, `webhook POST newPet`, `callback POST {$url}`. */
  readonly operations: readonly string[];
  operation(name?: string): Operation;
  /** `pointer message` of what has the wrong shape. */
  readonly shapes: readonly string[];
  /** `kind pointer` of references that lead nowhere. */
  readonly unread: readonly string[];
}

/** Reads a description, and the files beside it. */
export function read(text: string, others: Readonly<Record<string, string>> = {}): Read {
  const { references, file } = referencesOf({ '/a.yaml': text, ...others });
  expect(file.problems).toEqual([]);
  const verdict = readVersion(file.root);
  if (file.root === undefined || verdict.kind === 'unknown') throw new Error('no description');
  const api = readApi(file.root, verdict.version, references);
  const names = api.operations.map(nameOf);
  return {
    api,
    operations: names,
    operation(name = names[0] ?? '') {
      const found = api.operations.find((operation) => nameOf(operation) === name);
      if (found === undefined) throw new Error(`There is no ${name} among ${names.join(', ')}.`);
      return found;
    },
    shapes: api.problems.map((problem) => `${locate(problem.place).pointer} ${problem.message}`),
    unread: references.problems().map((problem) => `${problem.kind} ${locate(problem.place).pointer}`),
  };
}

function nameOf({ surface, method, path }: Operation): string {
  return `${surface === 'path' ? '' : `${surface} `}${method} ${path}`;
}

/** A description of one operation. `fields` are those of the operation; `root` stands at the top. */
export function one(version: string, fields: string, root = ''): Read {
  const key = version === '2.0' ? 'swagger' : 'openapi';
  return read(`${key}: "${version}"\n${root}\npaths:\n  /a:\n    post:\n${indent(fields, 6)}\n`);
}

export function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

/** The response under a key of the only operation. */
export function response(read: Read, key: string): ResponseUse {
  const use = read.operation().responses.uses.find((one) => one.text === key);
  if (use === undefined) throw new Error(`There is no response ${key}.`);
  return use;
}

/** `file#pointer` of a place. */
export function at(place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  const { file, pointer } = locate(place);
  return `${file}#${pointer}`;
}
