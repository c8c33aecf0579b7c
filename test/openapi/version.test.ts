import { describe, expect, it } from 'vitest';
import { readVersion } from '../../src/openapi/version.ts';
import { fileOf } from '../document/reading.ts';
import { at } from './reading.ts';

function verdict(text: string) {
  const found = readVersion(fileOf(text).root);
  return found.kind === 'unknown' ? found.kind : `${found.kind} ${found.version}`;
}

describe('the version of a document', () => {
  it.each([
    ['swagger: "2.0"', 'known 2.0'],
    ['swagger: 2.0', 'known 2.0'],
    ['swagger: 2', 'known 2.0'],
    ['openapi: 3.0.4', 'known 3.0'],
    ['openapi: "3.0"', 'known 3.0'],
    ['openapi: 3.1', 'known 3.1'],
    ['openapi: 3.1.2', 'known 3.1'],
    ['openapi: 3.1.0-rc1', 'known 3.1'],
    ['openapi: 3.2.0', 'known 3.2'],
    ['openapi: 3.3.0', 'newer 3.2'],
    ['openapi: 3.10.0', 'newer 3.2'],
    ['openapi: 3.9', 'newer 3.2'],
    ['openapi: 2.0', 'unknown'],
    ['openapi: 4.0.0', 'unknown'],
    ['swagger: "1.2"', 'unknown'],
    ['openapi: three', 'unknown'],
    ['openapi: ', 'unknown'],
    ['openapi: [3.0.0]', 'unknown'],
    ['info: {}', 'unknown'],
    ['- openapi', 'unknown'],
    ['text', 'unknown'],
    ['', 'unknown'],
  ])('of `%s` is %s', (text, expected) => {
    expect(verdict(text)).toBe(expected);
  });

  it('is placed at its key', () => {
    const found = readVersion(fileOf('info: {}\nopenapi: 9\n').root);
    expect(at(found.place)).toBe('a.yaml#/openapi');
  });
});
