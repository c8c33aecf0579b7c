import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { context, finding, result } from './sample.ts';

const schema: unknown = JSON.parse(readFileSync('schemas/report-v1.schema.json', 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema as object);

describe('the JSON report', () => {
  it('is version 1, key for key and in this order', () => {
    expect(renderJson(result([finding]), context)).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "tool": {
          "name": "statute",
          "version": "1.2.3"
        },
        "documents": [
          {
            "file": "openapi.yaml",
            "openapi": "3.1.0",
            "operations": 42
          }
        ],
        "summary": {
          "error": 1,
          "warning": 0,
          "note": 0,
          "ignored": 0,
          "baselined": 0
        },
        "findings": [
          {
            "rule": "header/allow-on-405",
            "severity": "error",
            "confidence": "high",
            "message": "405 without an Allow header: the client is not told which methods work",
            "file": "openapi.yaml",
            "pointer": "/paths/~1users/get/responses/405",
            "range": {
              "start": {
                "line": 40,
                "column": 9
              },
              "end": {
                "line": 40,
                "column": 14
              }
            },
            "operations": [
              {
                "method": "GET",
                "path": "/users",
                "pointer": "/paths/~1users/get",
                "intent": "list"
              }
            ],
            "fingerprint": "0123456789abcdef",
            "source": {
              "title": "RFC 9110 §15.5.6",
              "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6"
            },
            "help": "Document the Allow header of the response, with the methods of the path."
          }
        ]
      }
      "
    `);
  });

  it('is valid by the published schema, with findings and without', () => {
    const { help: _, ...helpless } = finding;
    for (const findings of [[], [finding], [finding, helpless, { ...finding, operations: [] }]]) {
      validate(JSON.parse(renderJson(result(findings), context)));
      expect(validate.errors).toBeNull();
    }
  });

  it('has a schema that refuses a key that version 1 does not have', () => {
    expect(validate({ ...JSON.parse(renderJson(result([]), context)), extra: 1 })).toBe(false);
  });

  it('escapes what a terminal would obey, and reads back as it was', () => {
    const message = 'a\u001b[2J\u009b1m\u202e\u2028\ud800"\\';
    const text = renderJson(result([{ ...finding, message }]), context);
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202e\u2028\ud800]/u);
    expect(JSON.parse(text).findings[0].message).toBe(message);
  });
});
