import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from '../../bench/lib/options.js';

describe('the arguments of the bench', () => {
  it('name a command, or mean the table', () => {
    expect(readOptions([]).command).toBe('table');
    expect(readOptions(['compare', 'HEAD~1'])).toMatchObject({ command: 'compare', reference: 'HEAD~1' });
    expect(readOptions(['baseline', '--update'])).toMatchObject({ command: 'baseline', update: true });
  });

  it('choose peers, all of them if nothing is said', () => {
    expect(readOptions([]).peers).toEqual(['redocly', 'spectral-one', 'spectral', 'ibm']);
    expect(readOptions(['--quick']).peers).toEqual(['redocly']);
    expect(readOptions(['--quick', '--peers', 'all']).peers).toContain('ibm');
    expect(readOptions(['--peers', 'redocly,ibm']).peers).toEqual(['redocly', 'ibm']);
    expect(readOptions(['--peers', 'none']).peers).toEqual([]);
  });

  it('choose documents, rounds and a format', () => {
    const options = readOptions([
      '--documents',
      'a.yaml,b.yaml',
      '--rounds',
      '5',
      '--markdown',
      '--threshold',
      '3',
    ]);
    expect(options).toMatchObject({
      documents: ['a.yaml', 'b.yaml'],
      rounds: 5,
      format: 'markdown',
      threshold: 0.03,
    });
  });

  it.each([
    [['nonsense'], 'There is no command nonsense'],
    [['compare'], '`compare` takes what to compare this tree with'],
    [['compare', 'a', 'b'], 'b is one argument too many'],
    [['--peers', 'vacuum'], 'There is no peer vacuum'],
    [['--rounds', 'many'], '--rounds takes a number'],
    [['--json', '--markdown'], 'exclude each other'],
    [['--nonsense'], '--nonsense'],
  ])('%j are refused with a sentence', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(sentence);
  });
});
