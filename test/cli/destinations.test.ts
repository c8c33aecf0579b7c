import { describe, expect, it } from 'vitest';
import { type OutputOption, pairOutputs } from '../../src/cli/destinations.ts';

const f = (format: 'text' | 'json' | 'sarif'): OutputOption => ({ kind: 'format', format });
const o = (path: string): OutputOption => ({ kind: 'output', path });

describe('pairing formats and outputs', () => {
  it('writes text to standard output when nothing is said', () => {
    expect(pairOutputs([])).toEqual([{ format: 'text', path: '-' }]);
    expect(pairOutputs([o('a.txt')])).toEqual([{ format: 'text', path: 'a.txt' }]);
    expect(pairOutputs([f('json')])).toEqual([{ format: 'json', path: '-' }]);
  });

  it('gives an output to the format before it', () => {
    expect(pairOutputs([f('text'), f('sarif'), o('a.sarif')])).toEqual([
      { format: 'text', path: '-' },
      { format: 'sarif', path: 'a.sarif' },
    ]);
    expect(pairOutputs([f('sarif'), o('a.sarif'), f('text')])).toEqual([
      { format: 'sarif', path: 'a.sarif' },
      { format: 'text', path: '-' },
    ]);
  });

  it('pairs them in order when there are as many of both', () => {
    const expected = [
      { format: 'json', path: 'a' },
      { format: 'sarif', path: 'b' },
    ];
    expect(pairOutputs([f('json'), f('sarif'), o('a'), o('b')])).toEqual(expected);
    expect(pairOutputs([f('json'), o('a'), f('sarif'), o('b')])).toEqual(expected);
    expect(pairOutputs([o('a'), f('json'), o('b'), f('sarif')])).toEqual(expected);
  });

  it('refuses two reports in one place', () => {
    expect(() => pairOutputs([f('text'), f('json')])).toThrow(
      'text and json would both go to standard output.',
    );
    expect(() => pairOutputs([f('text'), o('x'), f('json'), o('x')])).toThrow(
      'text and json would both go to x.',
    );
  });

  it('refuses an output without a format', () => {
    expect(() => pairOutputs([f('text'), o('a'), o('b')])).toThrow('-o b has no format of its own.');
  });
});
