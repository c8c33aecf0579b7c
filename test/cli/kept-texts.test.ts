import { describe, expect, it } from 'vitest';
import { KeptTexts, lengthOf } from '../../src/cli/kept-texts.ts';

describe('the texts of a run', () => {
  it('are kept up to a number of characters, and read again beyond it', () => {
    const asked: string[] = [];
    const texts = new KeptTexts(10);
    const input = (file: string, text: string) =>
      texts.input(`/${file}`, file, text, () => {
        asked.push(file);
        return { ok: true, text };
      });
    const inputs = [input('a', '123456'), input('b', '7890'), input('c', '12'), input('d', '3')];
    expect(inputs.map(lengthOf)).toEqual([6, 4, 2, 1]);
    expect(asked).toEqual([]);
    expect(inputs.map((one) => one.text)).toEqual(['123456', '7890', '12', '3']);
    expect(asked).toEqual(['c', 'd']);
    // As where a review gives inputs other names.
    expect({ ...inputs[2], file: 'e' }).toEqual({ path: '/c', file: 'e', text: '12', length: 2 });
  });

  it('that are gone by then are told as such', () => {
    const texts = new KeptTexts(0);
    const refused = texts.input('/a', 'a', 'x', () => ({ ok: false, reason: 'it is a folder' }));
    expect(() => refused.text).toThrow(
      "a could be read when the run began, and can't any more: it is a folder.",
    );
    const gone = texts.input('/b', 'b', 'x', () => {
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    });
    expect(() => gone.text).toThrow(
      "b could be read when the run began, and can't any more: there is no such file.",
    );
  });
});
