import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rulePages } from '../src/docs/rule-pages.ts';
import { statusCodesMarkdown } from '../src/explain/markdown.ts';
import { builtinRules } from '../src/ruleset/builtin.ts';

// `npm run docs` writes these pages; without it, a page that is out of date fails here.
const folder = join(import.meta.dirname, '..', 'docs');
const pages = [
  { path: 'status-codes.md', text: statusCodesMarkdown() },
  ...rulePages(builtinRules().map((rule) => rule.info)),
];

describe('the generated documentation', () => {
  it.each(pages)('$path says what the data says', async ({ path, text }) => {
    await expect(text).toMatchFileSnapshot(join(folder, path));
  });
});
