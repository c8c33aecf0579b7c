import { describe, expect, it } from 'vitest';
import { hasCorpus } from '../support/corpus.ts';
import { readLabels } from './labels.ts';
import { isRight, measure, type Verdict } from './measure.ts';
import { corpusVerdicts, rememberedVerdicts } from './samples.ts';

function misses(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts
    .filter((verdict) => !isRight(verdict))
    .map(
      ({ name, expected, intent, confidence }) =>
        `${name}: ${expected.join('/')} → ${intent} (${confidence})`,
    );
}

describe('the labels', () => {
  it('are at least 450 operations, at least 250 of them POST, each once', () => {
    const labels = readLabels();
    expect(labels.length).toBeGreaterThanOrEqual(450);
    expect(labels.filter((label) => label.method === 'POST').length).toBeGreaterThanOrEqual(250);
    expect(new Set(labels.map(({ file, method, path }) => `${file} ${method} ${path}`)).size).toBe(
      labels.length,
    );
  });

  it('fall into two halves of about one size', () => {
    const labels = readLabels();
    const tuned = labels.filter((label) => label.half === 'tune').length;
    expect(Math.abs(labels.length - 2 * tuned)).toBeLessThan(labels.length / 10);
  });
});

describe.skipIf(!hasCorpus())('on the labelled operations of the corpus', () => {
  const { tune, report } = hasCorpus() ? corpusVerdicts() : { tune: [], report: [] };

  it('the half that was tuned on is classified as its reader judged', () => {
    const measures = measure(tune);
    expect(measures.right, misses(tune).join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(measures.wrongHigh).toBeLessThanOrEqual(0.01);
    expect(measures.precision).toBeGreaterThanOrEqual(0.99);
    expect(measures.recall).toBeGreaterThanOrEqual(0.97);
  });

  it('the other half holds what is claimed', () => {
    const measures = measure(report);
    expect(measures.right, `${misses(report).length} misses`).toBeGreaterThanOrEqual(0.96);
    expect(measures.wrongHigh).toBeLessThanOrEqual(0.01);
    expect(measures.precision).toBeGreaterThanOrEqual(0.97);
    expect(measures.recall).toBeGreaterThanOrEqual(0.95);
  });
});

describe('on operations of other APIs, written from memory', () => {
  it('holds what is claimed', () => {
    const verdicts = rememberedVerdicts();
    const measures = measure(verdicts);
    expect(measures.right, misses(verdicts).join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(measures.wrongHigh).toBeLessThanOrEqual(0.01);
    expect(measures.precision).toBeGreaterThanOrEqual(0.99);
    expect(measures.recall).toBeGreaterThanOrEqual(0.92);
  });
});
