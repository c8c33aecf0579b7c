import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, statute } from '../cli/run.ts';
import { isDoorCase, offences } from './doors.ts';
import { everything, examine } from './examine.ts';

const documents = 'test/fuzz/seeds/documents';
const doors = 'test/fuzz/seeds/doors';

describe('a document that once broke a promise, or is of a kind that may', () => {
  it.each(readdirSync(documents))('keeps them all: %s', async (name) => {
    const text = readFileSync(join(documents, name), 'utf8');
    for (const validate of [true, false])
      for (const isAlone of [true, false])
        expect(
          await examine(text, { ...everything, validate, isAlone, base: 'openapi: 3.1.0\npaths: {}\n' }),
        ).toEqual([]);
  });
});

describe('a command that was once given what broke a promise', () => {
  it.each(readdirSync(doors))('keeps them all: %s', async (name) => {
    const given: unknown = JSON.parse(readFileSync(join(doors, name), 'utf8'));
    if (!isDoorCase(given)) throw new Error(`${name} has no args and files.`);
    const { stdin } = given;
    const outcome = await statute(given.args, {
      cwd: folder(given.files),
      ...(stdin === undefined ? {} : { stdin }),
    });
    expect(offences({ ...outcome, code: outcome.code ?? -1 })).toEqual([]);
  });
});
