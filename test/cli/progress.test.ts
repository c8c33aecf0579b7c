import { describe, expect, it } from 'vitest';
import { Progress, type ProgressOutput } from '../../src/cli/progress.ts';

const erase = '\r\u001b[2K';

/** Tells of ten documents, each of which takes so long, and gives what was written. */
function run(
  each: number,
  output: Omit<ProgressOutput, 'write'> = { isTTY: true, columns: 40 },
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const written: string[] = [];
  let time = 5000;
  const progress = new Progress(10, { ...output, write: (text) => written.push(text) }, env, () => time);
  for (let done = 0; done < 10; done++) {
    progress.tell(done, `apis/${done}/openapi.yaml`);
    time += each;
  }
  progress.end();
  return written;
}

describe('progress', () => {
  it('says nothing of a run that is over within a second', () => {
    expect(run(99)).toEqual([]);
  });

  it('tells how far a longer run is, in one line that is gone at the end', () => {
    expect(run(400)).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9].map((done) => `${erase}${done} of 10 documents  apis/${done}/openapi.yaml`),
      erase,
    ]);
  });

  it('is not written more than ten times a second', () => {
    expect(run(200).length).toBe(6);
    expect(run(130).length).toBe(3);
  });

  it('is cut to the width of the terminal, so that it stays one line', () => {
    expect(run(1000, { isTTY: true, columns: 30 })[0]).toBe(`${erase}1 of 10 documents  …napi.yaml`);
    expect(run(1000, { isTTY: true, columns: 10 })[0]).toBe(`${erase}1 of 10 d`);
  });

  it('is for terminals, and not for CI', () => {
    expect(run(400, {})).toEqual([]);
    expect(run(400, { isTTY: true }, { CI: 'true' })).toEqual([]);
    expect(run(400, { isTTY: true }, { TERM: 'dumb' })).toEqual([]);
    expect(run(400, { isTTY: true }, { CI: 'false' })).not.toEqual([]);
  });

  it('lets no name of a file command the terminal', () => {
    const written: string[] = [];
    let time = 0;
    const progress = new Progress(1, { isTTY: true, write: (text) => written.push(text) }, {}, () => time);
    time = 2000;
    progress.tell(0, 'a\u001b]0;evil\u0007.yaml');
    expect(written).toEqual([`${erase}0 of 1 documents  a\\u001b]0;evil\\u0007.yaml`]);
  });
});
