import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { xmlProblems } from '../report/well-formed.ts';
import { TestRepository } from './repository.ts';
import { folder, type Outcome, statute } from './run.ts';

// One hostile document, with a hostile config and a hostile baseline, through every format and every command.

/** What gets out of somebody's syntax, or fools somebody's eye. Parts are told apart by numbers. */
const nasty =
  'N0 \u001b[31mred\u001b]8;;http://evil.example\u0007link\u009b2J \u202eright\u2066to\u200bleft\u2028next\r\n::error file=x::N1\n##vso[task.setvariable variable=a]N2 ##[error]N3 ##teamcity[x]N4 ]]> --> </failure></script><script>alert(1)</script><img src=x onerror=alert(1)> | N5 ![i](http://evil.example/i) [l](javascript:alert(1)) @octocat #1 `c` ``` \n=cmd|calc!A0\t+1\t@SUM(1) \u0000\u0007\ufeff\ud800 %0A::notice::N6';

const q = (text: string): string => JSON.stringify(text);

const document = `{
  "openapi": "3.1.0",
  "info": { "title": ${q(nasty)}, "version": ${q(nasty)}, "description": ${q(nasty)} },
  "paths": {
    ${q(`/${nasty}/{${nasty}}`)}: {
      "get": { "operationId": ${q(nasty)}, "summary": ${q(nasty)}, "tags": [${q(nasty)}],
        "parameters": [{ "name": ${q(nasty)}, "in": ${q(nasty)} }],
        "security": [{ ${q(nasty)}: [${q(nasty)}] }],
        "responses": {
          "200": { "description": ${q(nasty)}, "headers": { ${q(nasty)}: { "schema": { "type": ${q(nasty)} } }, "Retry-After": { "example": ${q(nasty)} }, "ETag": { "example": ${q(nasty)} } }, "content": { ${q(nasty)}: { "example": ${q(nasty)} } }, "links": { ${q(nasty)}: { "operationId": ${q(nasty)}, "parameters": { "a": ${q(`$response.header.${nasty}`)} } } } },
          "405": { "description": ${q(nasty)} },
          "404": { "$ref": ${q(nasty)} },
          "429": { "$ref": ${q(`#/components/responses/${nasty}`)} },
          ${q(`4${nasty}`)}: { "description": ${q(nasty)} },
          "403": { "$ref": ${q(`https://evil.example/${nasty}`)} } } },
      ${q(nasty)}: { "responses": {} } },
    ${q(`/a${nasty}`)}: { "$ref": ${q(`../${nasty}.yaml#/${nasty}`)} },
    "/b": { "post": { "operationId": ${q(nasty)}, "x-statute-ignore": [{ "rule": "header/allow-on-405", "reason": ${q(nasty)} }, { "rule": ${q(nasty)}, "reason": ${q(nasty)} }],
      "responses": { "405": { "description": ${q(nasty)} }, "401": { "$ref": "#/components/responses/R" }, "204": { "description": "x", "content": { ${q(nasty)}: { "schema": {} } } } } } }
  },
  "components": { "responses": { "R": { "description": ${q(nasty)} }, ${q(nasty)}: { "description": "x", "content": { ${q(nasty)}: 1 } } }, "schemas": { ${q(nasty)}: { "$ref": ${q(nasty)} } } }
}
`;

/** As much of it as a name of a file can hold. */
const fileName =
  `a \u001b[31m\u202e\n::error::N7 ##vso[x]N8 |[l](javascript:a)@b<img src=x>${'`'}=1.json`.replaceAll(
    '/',
    '',
  );

const config = `
extends: strict
rules:
  house/one: { title: ${q(nasty)}, on: response, when: { status: 405 }, message: ${q(nasty)}, why: ${q(nasty)} }
ignore:
  - { rule: crud/read-200, path: ${q(nasty)}, reason: ${q(nasty)} }
  - { rule: header/challenge-on-401, reason: ${q(nasty)} }
`;

const baseline = JSON.stringify({
  version: 1,
  findings: [
    { fingerprint: '0123456789abcdef', rule: nasty, file: nasty, place: nasty, since: '2026-01-01' },
  ],
});

function scene(): string {
  const cwd = folder({ 'statute.yaml': config, 'statute-baseline.json': baseline });
  writeFileSync(join(cwd, fileName), document);
  mkdirSync(join(cwd, '.git'));
  return cwd;
}

/** Controls but line breaks, C1, bidirectional marks, separators, invisible and broken characters. */
const hiding = /[^\P{Cc}\n]|[\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u;

/** What a build server would obey, of lines that hold text of a document. */
function obeyed(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^\s*::/.test(line) || /##(?:\w*)\[/.test(line));
}

function expectInert({ stdout, stderr, signal }: Outcome): void {
  expect(signal).toBeNull();
  for (const text of [stdout, stderr]) {
    expect(hiding.exec(text)?.[0].codePointAt(0)?.toString(16)).toBeUndefined();
    expect(obeyed(text)).toEqual([]);
    expect(text).not.toMatch(/defect of statute|\n {4}at .*\.js:\d/);
  }
}

const audit = (format: string, ...more: readonly string[]): Promise<Outcome> =>
  statute(['audit', fileName, '-f', format, '--min-confidence', 'low', '--validate', ...more], {
    cwd: scene(),
  });

describe('a hostile document, config and baseline', () => {
  it.each(['never', 'always'])('are harmless in a terminal (colours: %s)', async (color) => {
    const outcome = await audit('text', '--color', color);
    // Of what is left, only colours: a document can bring none.
    const plain = outcome.stdout.split(/\p{Cc}\[\d*m/u).join('');
    expectInert({ ...outcome, stdout: plain });
    expect(plain).toContain('N0 \\u001b[31mred\\u001b]8;;http://evil.example\\u0007link\\u009b2J');
    if (color === 'never') expect(outcome.stdout).not.toContain('\u001b');
  });

  it('are harmless in JSON, and say there what they are', async () => {
    const outcome = await audit('json');
    expectInert(outcome);
    const report: { findings: readonly { message: string }[]; documents: readonly { file: string }[] } =
      JSON.parse(outcome.stdout);
    expect(report.documents[0]?.file).toBe(fileName);
    expect(report.findings.length).toBeGreaterThan(8);
  });

  it.each(['sarif', 'gitlab'])('are harmless in %s', async (format) => {
    const outcome = await audit(format);
    expectInert(outcome);
    const report: unknown = JSON.parse(outcome.stdout);
    const texts: string[] = [];
    JSON.stringify(report, (key, value: unknown) => {
      if (key === 'contextRegion' || key === 'region') return undefined;
      if (typeof value === 'string' && ['text', 'description', 'markdown'].includes(key)) texts.push(value);
      return value;
    });
    expect(texts.length).toBeGreaterThan(8);
    for (const text of texts) expect(hiding.exec(text)?.[0].codePointAt(0)?.toString(16)).toBeUndefined();
  });

  it.each(['junit', 'checkstyle'])('stay text in %s, which stays well-formed', async (format) => {
    const outcome = await audit(format);
    expectInert(outcome);
    expect(xmlProblems(outcome.stdout)).toEqual([]);
    expect(outcome.stdout).not.toMatch(/<script|<img|\]\]>(?!<)/);
  });

  it('make nothing of their own in Markdown', async () => {
    const outcome = await audit('markdown');
    expectInert(outcome);
    // Outside of code, which shows everything as it is.
    const prose = outcome.stdout
      .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '')
      .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, 'CODE');
    expect(prose).not.toMatch(/<script|<img|(?<!\\)\[[il]\]\(|@octocat/);
    const [header = '', ...rows] = outcome.stdout.split('\n').filter((line) => line.startsWith('|'));
    const cells = (row: string): number => row.replace(/\\\|/g, '').split('|').length;
    expect(header).not.toBe('');
    for (const row of rows) expect([row, cells(row)]).toEqual([row, cells(header)]);
  });

  it('forge no annotation for GitHub', async () => {
    const outcome = await audit('github');
    const own = outcome.stdout.split('\n').filter((line) => /^::(?:error|warning|notice) [^:]*::/.test(line));
    expect(own.length).toBeGreaterThan(3);
    const others = outcome.stdout.split('\n').filter((line) => !own.includes(line));
    expectInert({ ...outcome, stdout: others.join('\n') });
    for (const line of own) {
      expect(hiding.test(line)).toBe(false);
      const [, , ...data] = line.split('::');
      expect(data.join('::')).not.toMatch(/##\w*\[/);
    }
  });

  it.each([
    ['operations', fileName],
    ['operations', fileName, '-f', 'json'],
    ['config', fileName],
    ['config', fileName, '-f', 'json'],
    ['baseline', fileName, '--baseline', 'new.json'],
    ['audit', '.', '-q'],
    ['audit', `no ${fileName}`],
    ['audit', fileName, '-o', `no/${fileName}`],
    ['audit', fileName, '--config', `no ${fileName}`],
    ['audit', fileName, '--baseline', `no ${fileName}`],
    ['audit', fileName, '--ruleset', `./no ${fileName}`],
    ['audit', fileName, '--root', `no ${fileName}`],
    ['audit', fileName, '--cache', 'statute.yaml/x'],
    ['explain', nasty.replaceAll('\u0000', '')],
    ['explain', nasty.replaceAll('\u0000', ''), '-f', 'json'],
    ['merge', fileName],
    ['review', fileName, `no ${fileName}`],
    ['review', `HEAD:${fileName}`, fileName],
    ['rules', '--ruleset', nasty.replaceAll('\u0000', '')],
    [nasty.replaceAll('\u0000', '')],
    [`--${nasty.replaceAll('\u0000', '')}`],
    ['audit', '-f', nasty.replaceAll('\u0000', '')],
  ])('are harmless in what commands say of them (%#)', async (...args) => {
    expectInert(await statute(args, { cwd: scene() }));
  });

  it.each([
    [
      'a config',
      'statute.yaml',
      `${q(nasty)}: ${q(nasty)}\nrules: { ${q(nasty)}: ${q(nasty)} }\nextends: ${q(nasty)}\n`,
    ],
    [
      'a config with a mistake of syntax',
      'statute.yaml',
      `a: "${'\u202e'}${'\u009b'}\n::error::N1\n##vso[x]N2\n`,
    ],
    ['a config with a plugin', 'statute.yaml', `plugins: [${q(`./${nasty}`)}]\n`],
    [
      'a rule',
      'statute.yaml',
      `rules: { house/${'x'}: { title: ${q(nasty)}, on: ${q(nasty)}, when: { ${q(nasty)}: 1 } } }\n`,
    ],
    ['a baseline', 'statute-baseline.json', `{"version": 1, "findings": [\n${q(nasty)}\n]}`],
    [
      'a document with a mistake of syntax',
      fileName,
      `openapi: 3.1.0\n${'\u202e'}: [\n::error::N1 ##vso[x]N2\n\u009b`,
    ],
  ])('are harmless in what is said of %s', async (_what, name, text) => {
    const cwd = scene();
    writeFileSync(join(cwd, name), text);
    for (const format of ['text', 'json'])
      expectInert(await statute(['audit', fileName, '-f', format], { cwd }));
  });

  it('are harmless in a review, in every format', async () => {
    const repository = new TestRepository();
    repository.commit({ [fileName]: document.replace('"405"', '"418"'), 'statute.yaml': config });
    repository.write({ [fileName]: document });
    for (const format of ['text', 'json', 'sarif', 'markdown', 'junit', 'gitlab', 'checkstyle']) {
      const outcome = await repository.statute(['review', `HEAD:${fileName}`, fileName, '-f', format]);
      expectInert(outcome);
      expect([format, outcome.code, outcome.stdout.includes('N0')]).toEqual([format, 1, true]);
    }
  });
});
