import { describe, expect, it } from 'vitest';
import { looksLikeOpenApi } from '../../src/cli/recognise.ts';

describe('recognising an OpenAPI description', () => {
  it.each([
    ['YAML', 'openapi: 3.1.0\ninfo: {}\n'],
    ['Swagger 2.0', 'swagger: "2.0"\n'],
    ['a version written as a number', 'swagger: 2.0\n'],
    ['quotes around the key', '"openapi": \'3.0.0\'\n'],
    [
      'other keys and sequences first',
      'info:\n  title: x\ntags:\n- name: a\n- name: b\npaths: {}\nopenapi: 3.0.3\n',
    ],
    ['comments, directives and a document start', '# Licence\n\n%YAML 1.2\n---\n# more\nopenapi: 3.0.3\n'],
    ['CRLF', 'info:\r\n  title: x\r\nopenapi: 3.0.3\r\n'],
    ['an indented document', '  info: {}\n  openapi: 3.0.3\n'],
    ['an anchor and a tag before the version', 'openapi: !!str &v 3.1.0\n'],
    ['keys with blanks, colons, merge keys', 'x y z: 1\n"a: b": 2\n<<: *x\n- a\nopenapi: 3.1.0\n'],
    ['a block scalar before it', 'x-note: |\n  openapi: no\n\n  more\nopenapi: 3.1.0\n'],
    ['JSON', '{ "info": { "title": "}{" }, "openapi": "3.1.0" }'],
    ['minified JSON with the key last', '{"paths":{"/a\\"}":{"x":["]"]}},"swagger":"2.0"}'],
    ['flow YAML', '{openapi: 3.1.0, info: {title: x}}'],
    ['a syntax error further down', 'openapi: 3.1.0\npaths:\n  - a\n b: [\n'],
    ['JSON that is cut off', '{"openapi": "3.0.0", "info": {'],
    ['a byte-order mark', '\ufeffopenapi: 3.1.0\n'],
  ])('by its content: %s', (_, text) => {
    expect(looksLikeOpenApi(text)).toBe(true);
  });

  it.each([
    ['an empty file', ''],
    ['comments alone', '# openapi: 3.0.0\n'],
    ['another YAML file', 'name: CI\non: push\njobs:\n  openapi: 3.0.0\n'],
    ['the key below the top level', 'spec:\n  openapi: 3.0.0\n'],
    ['the key below the top level of JSON', '{"spec":{"openapi":"3.0.0"},"list":[{"swagger":"2.0"}]}'],
    ['the key as a value', '{"name":"openapi","3":"swagger"}'],
    ['a value that is no version', 'openapi: ./api.yaml\n'],
    ['a Markdown page with an example', '# API\n\nSome text here.\n\n```yaml\nopenapi: 3.0.0\n```\n'],
    ['front matter of a page', '---\ntitle: x\n---\nopenapi: 3.0.0\n'],
    ['a JSON array', '[{"openapi":"3.0.0"}]'],
    ['a text', 'Dear reader,\nopenapi: 3 is here\n'],
    ['a program', 'import x\nopenapi: 3\n'],
    ['a template', '{{ if .x }}\nopenapi: 3.0.0\n'],
  ])('and nothing else: %s', (_, text) => {
    expect(looksLikeOpenApi(text)).toBe(false);
  });
});
