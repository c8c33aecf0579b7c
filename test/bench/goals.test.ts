import { describe, expect, it } from 'vitest';
import { goals, isMet } from '../../bench/lib/goals.js';
import { asMarkdown, asText } from '../../bench/lib/layout.js';
import { goalSection } from '../../bench/lib/sections.js';

const measured = (id: string, seconds: readonly number[], megabytes: number) => ({
  id,
  title: id,
  seconds,
  usage: { megabytes, cpu: 1 },
  findings: 1,
  isSlow: false,
  failure: undefined,
});

const results = {
  races: new Map([
    [
      'github.yaml',
      [
        measured('statute', [0.5, 0.6, 0.7], 210),
        measured('redocly', [2, 2.4, 2.8], 300),
        measured('floor', [0.4], 1),
      ],
    ],
    ['many', [measured('one-run', [3], 1), measured('processes', [3], 1), measured('one-core', [4], 1)]],
  ]),
  large: 'github.yaml',
  small: 'train-travel.yaml',
  cores: 2,
  byCpu: false,
};

describe('the goals', () => {
  const values = new Map(goals.map((goal) => [goal.what, { goal, value: goal.value(results) }]));

  it('are ratios of what was measured in one race', () => {
    expect(values.get('large document, against Redocly with two rules')?.value).toBeCloseTo(0.25);
    expect(values.get('large document, against the floor')?.value).toBeCloseTo(1.5);
    expect(values.get('peak memory on the large document, against Redocly')?.value).toBeCloseTo(0.7);
    // 20 documents in 3 s against 1,000 in 3 s.
    expect(values.get('documents a second: many in one run, against a process for each')?.value).toBe(50);
  });

  it('are not measured where one side is missing', () => {
    expect(values.get('small document, against Redocly with two rules')?.value).toBeUndefined();
    expect(values.get('documents a second: two cores, against one')?.value).toBeUndefined();
  });

  it('are bounds from above or from below', () => {
    const [first] = goals;
    const last = goals.at(-1);
    expect(first !== undefined && [isMet(first, 0.2), isMet(first, 0.3)]).toEqual([true, false]);
    expect(last !== undefined && [isMet(last, 1.8), isMet(last, 1.6)]).toEqual([true, false]);
  });

  it('are printed with what was measured, as text and as Markdown', () => {
    const section = goalSection(results);
    const [text] = asText([section]);
    expect(text).toMatch(/^large document, against the floor +≤ 1\.6 +1\.50 +met$/m);
    expect(text).toMatch(/^documents a second: two cores, against one +≥ 1\.7 +not measured$/m);
    const [markdown] = asMarkdown([section]);
    expect(markdown).toMatch(/^\| large document, against the floor +\| +≤ 1\.6 \| +1\.50 \| +met \|$/m);
  });
});
