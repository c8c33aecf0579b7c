import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { configSchema, rulesetSchema } from '../../src/ruleset/schema.ts';
import { schemaText } from '../../src/ruleset/schema-text.ts';
import { builtinGroups } from '../../src/ruleset/shape.ts';

const folder = join(import.meta.dirname, '../../schemas');

describe('the JSON Schemas of config and rulesets', () => {
  // `npm run docs` writes them anew.
  it.each([
    { name: 'config', schema: configSchema() },
    { name: 'ruleset', schema: rulesetSchema() },
  ])('$name: the file says what the reader knows', async ({ name, schema }) => {
    await expect(schemaText(schema)).toMatchFileSnapshot(join(folder, `${name}-v1.schema.json`));
  });

  it('keep every group of the tool from being used by others', () => {
    const groups = new Set(builtinRules().map((rule) => rule.info.id.split('/')[0]));
    for (const group of groups) expect(builtinGroups).toContain(group);
  });
});
