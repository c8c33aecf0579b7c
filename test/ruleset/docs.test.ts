import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withVocabulary } from '../../src/ruleset/vocabulary.ts';
import { folder, statute } from '../cli/run.ts';
import { load } from './configured.ts';

const docs = join(import.meta.dirname, '../../docs');
const rulesets = readFileSync(join(docs, 'rulesets.md'), 'utf8');
const config = readFileSync(join(docs, 'config.md'), 'utf8');

/** The files that a page shows, by name. */
function files(page: string): Record<string, string> {
  const found = page.matchAll(/^<!-- file: (.+) -->\n```yaml\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...found].map(([, name = '', text = '']) => [name, text]));
}

/** A page with every shown output replaced by what the tool writes. */
async function withOutputs(page: string): Promise<string> {
  let result = page;
  for (const [whole, args = ''] of page.matchAll(/^<!-- output: (.+) -->\n```text\n[\s\S]*?^```$/gm)) {
    const { stdout } = await statute([...args.split(' '), '-q'], { cwd: folder(files(page)) });
    result = result.replace(whole, () => `<!-- output: ${args} -->\n\`\`\`text\n${stdout}\`\`\``);
  }
  return result;
}

describe('the pages on config and rulesets', () => {
  // `npm run docs` writes them anew.
  it('show the words that there are, and what the tool really says', async () => {
    await expect(await withOutputs(withVocabulary(rulesets))).toMatchFileSnapshot(join(docs, 'rulesets.md'));
  });

  it.each([
    ...[...config.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => ({ text, plugins: true })),
    ...Object.entries(files(rulesets))
      .filter(([name]) => name !== 'openapi.yaml')
      .map(([, text]) => ({ text, plugins: false })),
  ])('show configs that are right', ({ text }) => {
    // A plugin's check is known only once its code has run.
    const known = load(text).problems.filter(
      (problem) => !problem.includes('"short-paths" is not known here'),
    );
    expect(known).toEqual([]);
  });

  it('name every key that there is', () => {
    const schema = JSON.parse(readFileSync('schemas/config-v1.schema.json', 'utf8'));
    const named = (page: string, keys: readonly string[]) =>
      keys.filter((key) => !page.includes(`\`${key}\``));
    const keysOf = (name: string) => Object.keys(schema.$defs[name].properties);
    expect(named(config, [...keysOf('override'), ...keysOf('ignore')])).toEqual([]);
    expect(named(rulesets, [...keysOf('row'), ...keysOf('responseRule'), ...keysOf('checkRule')])).toEqual(
      [],
    );
    const sections = Object.keys(schema.properties).filter((key) => !['$schema', 'title'].includes(key));
    expect(sections.filter((key) => !config.includes(`\n## ${key}\n`))).toEqual([]);
  });
});
