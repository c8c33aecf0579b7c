import { describe, expect, it } from 'vitest';
import { statusCodesMarkdown } from '../../src/explain/markdown.ts';
import { crudMapping, pairs } from '../../src/http/knowledge.ts';
import { squatters, statuses } from '../../src/http/status.ts';

const page = statusCodesMarkdown();

describe('the page of status codes', () => {
  it('has every code with an anchor and its section', () => {
    for (const { code, phrase, source } of statuses) {
      expect(page).toContain(`<a id="${code}"></a>[${code} ${phrase}](${source.url})`);
    }
  });

  it('has every pair, every row of the mapping and every unregistered code', () => {
    for (const { codes, question } of pairs) {
      expect(page).toContain(`### ${codes[0]} or ${codes[1]}\n\n**${question}**`);
    }
    for (const { operation } of crudMapping) expect(page).toContain(`\n| ${operation} | `);
    for (const { code, name } of squatters) expect(page).toContain(`| ${code} ${name} |`);
  });

  it('has tables whose rows are as long as their heads', () => {
    for (const block of page.split('\n\n').filter((text) => text.startsWith('|'))) {
      const cells = block
        .trimEnd()
        .split('\n')
        .map((row) => row.replace(/\\\|/g, '').split('|').length);
      expect(new Set(cells).size, block).toBe(1);
    }
  });

  it('says of a 304 once what holds for six fields', () => {
    expect(page).toContain(
      'Content-Location, Date, ETag, Vary, Cache-Control, Expires (MUST, if the 200 would have it)',
    );
  });

  it('ends with one line break and has no line that ends with a space', () => {
    expect(page).toMatch(/[^\n]\n$/);
    expect(page).not.toMatch(/[ \t]\n/);
  });
});
