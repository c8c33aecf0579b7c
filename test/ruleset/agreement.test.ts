import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DataError } from '../../src/rules/data.ts';
import { readConfig } from '../../src/ruleset/read-config.ts';
import { schemaErrors } from '../../src/ruleset/validate.ts';
import { builtin } from './configured.ts';

// The reader and the JSON Schema are two descriptions of one format: what the one accepts, the other does.

const ids = new Set(builtin.map((rule) => rule.info.id));
const here = { line: 1, column: 1 };
const nowhere = {
  file: '',
  pointer: '',
  range: { start: here, end: here },
  excerpt: { text: '', column: 1 },
};

function readerErrors(value: unknown): readonly DataError[] {
  return readConfig(
    {
      path: '/statute.yaml',
      display: 'statute.yaml',
      value,
      origin: () => ({ kind: 'set', name: '' }),
      location: () => nowhere,
    },
    ids,
  ).errors;
}

/** Configs that use everything there is. */
const seeds: readonly unknown[] = [
  `
$schema: x
title: Ours
extends: [recommended, guidelines/zalando, ./style.yaml, "@acme/style"]
minConfidence: high
plugins: [./checks.js]
rules:
  crud/create-201: off
  header/allow-on-405: error
  header/retry-after-on-429: { severity: on }
  content/error-leak: { severity: warning, options: { sql: [a] } }
  status/*: note
  "*": on
  acme/other: { severity: note }
`,
  `
extends: strict
overrides:
  - { files: "apis/**/*.{yaml,json}", rules: { crud/*: off } }
  - { paths: [/a, "/b/**"], methods: GET, tags: [x], operationIds: "get*", rules: { acme/x: error, "*": note } }
ignore:
  - { rule: crud/create-201, reason: because }
  - { rule: [crud/*, "*"], path: /a, method: [GET, PUT], status: [404, 4XX, any 5XX, default, reserved], file: [a.yaml], reason: b, expires: 2026-12-31 }
`,
  `
rules:
  acme/table:
    title: T
    level: should
    source: { title: S, url: "https://acme.example/" }
    reach: everything
    why: W
    severity: error
    confidence: medium
    message: "{status} on {method}"
    help: H
    when: { item: true, access: [public, optional], says: [a, b] }
    examples: { pass: a, fail: [b] }
    table:
      - { method: GET, required: 404 }
      - { method: [GET, PUT], intent: [create, list], status: any 2XX, allowed: [200, 2XX], forbidden: default, severity: note, message: M, help: H, source: RFC 9110 §15 }
      - { required: [200, 201], when: { content: absent } }
      - { required: 404, status: 200, when: { content: [absent, typed] } }
      - { required: [404, 200], when: { item: false } }
`,
  `
rules:
  acme/operation:
    title: T
    on: operation
    when: { all: [{ method: GET }, { any: { item: true } }], not: { declares: [404, any 5XX] }, intent-confidence: high, documents: { field: ETag, status: 200 } }
    expect: { covers: 404 }
    at: success
    message: M
  acme/cases:
    title: T
    on: response
    at: { field: Location }
    cases:
      - { when: { status: 404, field: [a, b*], field-value: { Cache-Control: [public] } }, message: M, severity: note, at: key }
      - { expect: { media: "*/*", exact: true }, message: "{class} {x y} {", help: H, confidence: low }
  acme/one-case:
    title: T
    on: response
    message: M
    cases: { when: { exact: true } }
`,
  `
rules:
  acme/check: { title: T, on: check, check: rpc-style }
  acme/check-message: { title: T, on: check, check: rpc-style, message: M, help: H, confidence: low, options: { a: 1 } }
  acme/check-cases:
    title: T
    on: check
    check: invalid-key
    cases: { meant: { message: M, severity: note }, range: { message: M, help: H, confidence: high } }
  acme/check-inherits: { title: T, on: check, check: invalid-key, message: M, cases: { meant: {} } }
`,
  'rules:\noverrides:\nignore:\n',
].map((text) => parse(text));

const junk: readonly unknown[] = [
  null,
  true,
  false,
  0,
  404,
  999,
  4.5,
  -1,
  '',
  ' ',
  'x',
  '404',
  '4XX',
  '4xx',
  'any 4XX',
  'default',
  'off',
  'on',
  'error',
  'high',
  'GET',
  'create',
  'operation',
  'response',
  'check',
  'a/b',
  'a/*',
  '*',
  'crud/create-201',
  'crud/x',
  '{status}',
  '{nothing}',
  '{',
  'https://a.example/',
  'javascript:a',
  '2026-02-30',
  '2026-02-28',
  '!a',
  'a\\b',
  [],
  {},
  [[]],
  [[404]],
  ['x'],
  ['GET'],
  [404],
  [null],
  { a: 1 },
  { message: 'M' },
  { status: 404 },
  { method: 'GET' },
  { field: 'a' },
  { rule: 'a/b', reason: 'c' },
  { title: 'T' },
  { severity: 'off' },
];

const keys: readonly string[] = [
  'title',
  'on',
  'when',
  'expect',
  'at',
  'message',
  'help',
  'cases',
  'table',
  'check',
  'options',
  'severity',
  'confidence',
  'level',
  'source',
  'reach',
  'why',
  'examples',
  'in',
  'pass',
  'url',
  'method',
  'intent',
  'status',
  'required',
  'allowed',
  'forbidden',
  'not',
  'all',
  'any',
  'item',
  'content',
  'field',
  'rule',
  'path',
  'file',
  'reason',
  'expires',
  'files',
  'paths',
  'rules',
  'extends',
  'ignore',
  'overrides',
  'plugins',
  'a/b',
  'a/*',
  '*',
  'crud/x',
  'crud/create-201',
  'constructor',
];

/** A copy with one thing changed, at a place and in a way that the numbers choose. */
function mutated(value: unknown, choose: (count: number) => number): unknown {
  const places = everyPlace(value, []);
  const place = places[choose(places.length)] ?? [];
  switch (choose(4)) {
    case 0:
      return changedAt(value, place, () => junk[choose(junk.length)]);
    case 1:
      return changedAt(value, place, (old) =>
        isRecord(old) ? { ...old, [keys[choose(keys.length)] ?? '']: junk[choose(junk.length)] } : [old],
      );
    case 2:
      return changedAt(value, place, (old) => {
        if (!isRecord(old)) return Array.isArray(old) ? old.slice(1) : String(old);
        const names = Object.keys(old);
        const gone = names[choose(names.length)];
        return Object.fromEntries(Object.entries(old).filter(([name]) => name !== gone));
      });
    default: {
      const other = places[choose(places.length)] ?? [];
      return changedAt(value, place, () => structuredClone(at(value, other)));
    }
  }
}

type Place = readonly (string | number)[];

function everyPlace(value: unknown, place: Place): readonly Place[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item: unknown, i) => everyPlace(item, [...place, i]))
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => everyPlace(item, [...place, key]))
      : [];
  return [place, ...inner];
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (now, key) => (Array.isArray(now) ? now[Number(key)] : isRecord(now) ? now[String(key)] : undefined),
    value,
  );
}

function changedAt(value: unknown, [key, ...rest]: Place, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (i === key ? changedAt(item, rest, change) : item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? changedAt(item, rest, change) : item]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('the reader and the JSON Schema', () => {
  it.each(seeds)('both accept a config that uses what there is', (seed) => {
    expect(readerErrors(seed)).toEqual([]);
    expect(schemaErrors(seed)).toEqual([]);
  });

  it('agree on configs with one, two or three mistakes', { timeout: 120_000 }, () => {
    const numbers = fc.array(fc.nat(1_000_000), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.integer({ min: 1, max: 3 }),
        numbers,
        (seed, count, random) => {
          let next = 0;
          const choose = (most: number): number =>
            most === 0 ? 0 : (random[next++ % random.length] ?? 0) % most;
          let value = seed;
          for (let i = 0; i < count; i++) value = mutated(value, choose);
          const reader = readerErrors(value);
          const schema = schemaErrors(value);
          const say = (errors: readonly DataError[]) =>
            errors.map((one) => `${one.path.join(' > ')}: ${one.message}`);
          if ((reader.length === 0) !== (schema.length === 0)) {
            throw new Error(
              `${JSON.stringify(value)}\nreader: ${say(reader).join('; ') || 'accepts'}\nschema: ${say(schema).join('; ') || 'accepts'}`,
            );
          }
        },
      ),
      { numRuns: Number(process.env.STATUTE_FUZZ_RUNS ?? 3000) },
    );
  });
});
