import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { digest } from '../../src/cli/digest.ts';
import { draftOf, sweepDrafts, writeByDraft } from '../../src/cli/drafts.ts';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

const windows = process.platform === 'win32';

/** Whether a process may have a smaller file size than the system's, as a disk that is full. */
const hasShell = existsSync('/bin/bash');

const cliPath = (): string => {
  const cli = inject('cli');
  if ('error' in cli) throw new Error(cli.error);
  return cli.path;
};

/** A description with as many findings as are asked for. */
function faulty(count: number): string {
  const paths = Array.from(
    { length: count },
    (_, i) => `  /p${i}: { get: { responses: { '200': { description: x }, '405': { description: x } } } }\n`,
  );
  return `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n${paths.join('')}`;
}

const drafts = (at: string): readonly string[] =>
  readdirSync(at).filter((name) => name.startsWith('.statute-') && name.endsWith('.tmp'));

/** Runs the program by a script of a shell, to which it is `"$0" "$@"`. */
function shell(script: string, args: readonly string[], cwd: string) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const words = ['--norc', '-c', script, process.execPath, cliPath(), ...args];
    const child = spawn('/bin/bash', words, { cwd, env: { PATH: process.env.PATH ?? '' } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('close', (code) =>
      done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
    child.stdin.end();
  });
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Runs the program in a process group of its own and sends a signal to it after so many milliseconds. */
async function interrupted(
  args: readonly string[],
  cwd: string,
  signal: NodeJS.Signals,
  after: number,
): Promise<Ended> {
  const child = spawn(process.execPath, [cliPath(), ...args], {
    cwd,
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) =>
    child.on('close', (code, by) => done({ code, signal: by })),
  );
  await Promise.race([sleep(after), ended]);
  const sent = performance.now();
  child.kill(signal);
  return { ...(await ended), stderr, milliseconds: performance.now() - sent };
}

describe.skipIf(windows)('a kill at any moment', () => {
  it('leaves the old files or the new ones, and the next run removes what it left', async () => {
    const cwd = folder({ 'api.yaml': faulty(3000), 'out.json': '"old"', 'statute-baseline.json': '' });
    const old = '{\n"version": 1,\n"findings": [\n]\n}\n';
    writeFileSync(join(cwd, 'statute-baseline.json'), old);
    const audit = ['api.yaml', '-f', 'json', '-o', 'out.json', '--no-baseline', '--cache', 'kept'];
    const baseline = ['baseline', 'api.yaml'];
    const { length: runs } = Array.from({ length: 30 });
    let killed = 0;
    for (let i = 0; i < runs; i++) {
      // Most writes are about the end of a run: that is where most kills should be.
      const after = 150 + Math.random() * 700;
      const ended = await interrupted(i % 2 === 0 ? audit : baseline, cwd, 'SIGKILL', after);
      if (ended.signal === 'SIGKILL') killed++;
      const report: unknown = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
      expect(report === 'old' || (typeof report === 'object' && report !== null && 'summary' in report)).toBe(
        true,
      );
      JSON.parse(readFileSync(join(cwd, 'statute-baseline.json'), 'utf8'));
    }
    expect(killed).toBeGreaterThan(0);
    const { code, stderr } = await statute(audit, { cwd });
    expect([code, stderr]).toEqual([1, '']);
    await statute(baseline, { cwd });
    expect([drafts(cwd), drafts(join(cwd, 'kept'))]).toEqual([[], []]);
    expect(readdirSync(cwd).sort()).toEqual(['api.yaml', 'kept', 'out.json', 'statute-baseline.json']);
    const plain = await statute(['api.yaml', '-f', 'json', '--no-baseline'], { cwd });
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toBe(plain.stdout);
  });
});

describe.skipIf(windows)('a signal while a report is written', () => {
  it.each([
    ['SIGKILL', 'leaves the old one, and a draft that the next run removes'],
    ['SIGINT', 'ends the program when it is written, and leaves nothing else'],
  ] as const)('%s %s', async (signal, _what) => {
    const cwd = folder({ 'api.yaml': faulty(1500) });
    const args = ['api.yaml', '-f', 'json', '-o', 'out.json'];
    for (let tries = 0; tries < 8; tries++) {
      writeFileSync(join(cwd, 'out.json'), '"old"');
      const child = spawn(process.execPath, [cliPath(), ...args], { cwd, env: {}, stdio: 'ignore' });
      let isOver = false;
      const ended = new Promise<NodeJS.Signals | null>((done) =>
        child.on('close', (_, by) => {
          isOver = true;
          done(by);
        }),
      );
      while (!isOver && drafts(cwd).length === 0) await sleep(0);
      child.kill(signal);
      const by = await ended;
      const isOld = readFileSync(join(cwd, 'out.json'), 'utf8') === '"old"';
      if (!isOld) JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
      if (signal === 'SIGINT') expect(drafts(cwd)).toEqual([]);
      if (by === signal && (signal === 'SIGINT' || isOld)) break;
    }
    expect((await statute(args, { cwd })).code).toBe(1);
    expect(drafts(cwd)).toEqual([]);
  });
});

describe.skipIf(windows)('Ctrl-C', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('(%s) ends at once, as a shell sees with %i, and leaves nothing', async (signal, code) => {
    const cwd = folder({ 'api.yaml': faulty(20_000), 'out.json': '"old"' });
    const args = ['api.yaml', '-f', 'json', '-o', 'out.json', '--cache', 'kept'];
    for (const after of [100, 500, 900, 1300]) {
      const ended = await interrupted(args, cwd, signal, after);
      if (ended.signal === null) continue;
      expect(ended).toMatchObject({ signal, code: null, stderr: '' });
      expect(ended.milliseconds).toBeLessThan(1500);
      expect(drafts(cwd)).toEqual([]);
      if (existsSync(join(cwd, 'kept'))) expect(drafts(join(cwd, 'kept'))).toEqual([]);
      JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
    }
    const script = `"$0" "$1" api.yaml >/dev/null & pid=$!; sleep 0.4; kill -${signal.slice(3)} $pid; wait $pid; echo $?`;
    // A shell ignores SIGINT for what it starts in the background, unless it has job control.
    const shown = execFileSync('/bin/bash', ['--norc', '-mc', script, process.execPath, cliPath()], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(shown.toString().trim()).toBe(String(code));
  });

  it('ends threads as well', async () => {
    const long = `${faulty(2000)}# ${'x'.repeat(1_500_000)}\n`;
    const cwd = folder(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`a${i}.yaml`, long])));
    for (const after of [400, 800, 1200]) {
      const ended = await interrupted(['.', '-j', '2', '-f', 'json', '-o', 'out.json'], cwd, 'SIGINT', after);
      if (ended.signal === null) continue;
      expect(ended).toMatchObject({ signal: 'SIGINT', stderr: '' });
      expect(ended.milliseconds).toBeLessThan(1500);
      expect(existsSync(join(cwd, 'out.json'))).toBe(false);
      expect(drafts(cwd)).toEqual([]);
    }
  });

  it('that comes while a report is written waits for no more than that, and then ends the program', async () => {
    const cwd = folder();
    const script = `
      import { undisturbed } from ${JSON.stringify(join(import.meta.dirname, '../../src/cli/undisturbed.ts'))};
      import { writeFileSync } from 'node:fs';
      await undisturbed(() => {
        process.kill(process.pid, 'SIGINT');
        const end = performance.now() + 300;
        while (performance.now() < end);
        writeFileSync('done', '');
      });
      writeFileSync('after', '');
    `;
    writeFileSync(join(cwd, 'script.ts'), script);
    const child = spawn(process.execPath, ['--experimental-strip-types', '--no-warnings', 'script.ts'], {
      cwd,
    });
    const signal = await new Promise((done) => child.on('close', (_, by) => done(by)));
    const isSupported = existsSync(join(cwd, 'done'));
    if (isSupported) expect([signal, existsSync(join(cwd, 'after'))]).toEqual(['SIGINT', false]);
  });
});

describe.skipIf(windows || !hasShell)('a disk that is full', () => {
  /** Runs with files limited to so many kilobytes; the signal that says so is ignored, as on a full disk. */
  const limited = (args: readonly string[], cwd: string, kilobytes: number) =>
    shell(`trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`, args, cwd);

  it('leaves the old report and the old baseline, and says so', async () => {
    const cwd = folder({ 'api.yaml': faulty(2000), 'out.json': '"old"' });
    writeFileSync(join(cwd, 'b.json'), '{"version": 1, "findings": []}');
    const report = await limited(['api.yaml', '-f', 'json', '-o', 'out.json'], cwd, 16);
    expect(report).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: out\.json cannot be written: /),
    });
    const baseline = await limited(['baseline', 'api.yaml', '--baseline', 'b.json'], cwd, 16);
    expect(baseline).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: .*b\.json cannot be written: /),
    });
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toBe('"old"');
    expect(readFileSync(join(cwd, 'b.json'), 'utf8')).toBe('{"version": 1, "findings": []}');
    expect(drafts(cwd)).toEqual([]);
  });

  it('keeps nothing in a cache, and audits all the same', async () => {
    const cwd = folder({ 'api.yaml': faulty(2000) });
    const { code, stderr } = await limited(['api.yaml', '--cache', 'kept', '-q'], cwd, 16);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^note: nothing is kept in kept: /)]);
    expect(readdirSync(join(cwd, 'kept'))).toEqual(['.gitignore']);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'under standard output is a sentence, and the exit code tells',
    async () => {
      const cwd = folder({ 'api.yaml': faultyDocument, 'clean.yaml': cleanDocument });
      for (const file of ['api.yaml', 'clean.yaml']) {
        const { code, stderr } = await shell('exec "$0" "$@" > /dev/full', [file], cwd);
        expect([code, stderr]).toEqual([2, "error: the output can't be written: the disk is full.\n"]);
      }
    },
  );
});

describe('two runs at once', () => {
  it('leave the report of one of them, whole', async () => {
    const cwd = folder({ 'a.yaml': faulty(1500), 'b.yaml': faulty(10) });
    const run = (file: string) => statute([file, '-f', 'json', '-o', 'out.json', '--cache', 'kept'], { cwd });
    const alone = await Promise.all(
      ['a.yaml', 'b.yaml'].map(async (file) => (await statute([file, '-f', 'json'], { cwd })).stdout),
    );
    for (let i = 0; i < 4; i++) {
      const outcomes = await Promise.all(['a.yaml', 'b.yaml', 'a.yaml', 'b.yaml'].map(run));
      expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual(Array(4).fill([1, '']));
      expect(alone).toContain(readFileSync(join(cwd, 'out.json'), 'utf8'));
      expect(drafts(cwd)).toEqual([]);
    }
  });
});

describe.skipIf(windows)('a reader that goes away', () => {
  const formats = ['text', 'json', 'sarif', 'markdown', 'github', 'junit', 'gitlab', 'checkstyle'];

  it.each(
    [
      ...formats.map((format) => ['audit', 'api.yaml', '-f', format]),
      ['operations', 'api.yaml'],
      ['rules', '-f', 'json'],
      ['explain'],
      ['config'],
    ].map((args) => [args.join(' '), args] as const),
  )('ends `%s` quietly', async (_, args) => {
    const cwd = folder({ 'api.yaml': faulty(2000) });
    const { stdout, stderr } = await shell(
      '"$0" "$@" | head -c 10 >/dev/null; echo "$PIPESTATUS"',
      args,
      cwd,
    );
    expect([stdout.trim(), stderr]).toEqual([expect.stringMatching(/^[01]$/), '']);
  });
});

describe('drafts', () => {
  it('of programs that are gone are removed, those of others are not', () => {
    const at = folder({ 'api.yaml': '' });
    const mine = digest(hostname()).slice(0, 8);
    const gone = `.statute-${mine}-4194303-00000000.tmp`;
    const own = `.statute-${mine}-${process.pid}-00000000.tmp`;
    const running = `.statute-${mine}-${process.ppid}-00000000.tmp`;
    const elsewhere = '.statute-00000000-1-00000000.tmp';
    const others = ['.statute-x.tmp', '.statute-notes.tmp', 'a.tmp'];
    for (const name of [gone, own, running, elsewhere, ...others]) writeFileSync(join(at, name), '');
    sweepDrafts(at);
    expect(readdirSync(at).sort()).toEqual([running, elsewhere, ...others, 'api.yaml'].sort());
    expect(() => sweepDrafts(join(at, 'nothing'))).not.toThrow();
  });

  it('are never the same, and lie beside the file', () => {
    const at = tmpdir();
    const [one, other] = [draftOf(join(at, 'a')), draftOf(join(at, 'a'))];
    expect(one).not.toBe(other);
    expect(one.startsWith(join(at, '.statute-'))).toBe(true);
  });

  it('are gone where the file could not be written', () => {
    const at = folder();
    mkdirSync(join(at, 'a'));
    expect(() => writeByDraft(join(at, 'a'), 'x')).toThrow();
    expect(readdirSync(at)).toEqual(['a']);
  });
});
