// @ts-check
import { spawnSync } from 'node:child_process';

/**
 * V8 in one thread and without chance: then the same work is nearly the same instructions (two runs differ by
 * about 0.1 %), whatever else the machine does.
 */
const predictable = ['--single-threaded', '--predictable', '--hash-seed=1', '--random-seed=1'];

/**
 * How instructions can be counted here: by the processor, by valgrind (which takes 50 times as long), or not.
 * @returns {'perf' | 'valgrind' | undefined}
 */
export function counter() {
  const perf = spawnSync('perf', ['stat', '-x', ',', '-e', 'instructions:u', 'true'], { encoding: 'utf8' });
  if (perf.status === 0 && /^\d+,/m.test(perf.stderr)) return 'perf';
  return spawnSync('valgrind', ['--version']).status === 0 ? 'valgrind' : undefined;
}

/**
 * The instructions that a run of Node.js takes, in user mode.
 * @param {'perf' | 'valgrind'} tool
 * @param {readonly string[]} args  of Node.js
 * @param {string} folder
 * @returns {number}
 */
export function countInstructions(tool, args, folder) {
  const node = [process.execPath, ...predictable, ...args];
  const command =
    tool === 'perf'
      ? ['perf', 'stat', '-x', ',', '-e', 'instructions:u', ...node]
      : ['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', ...node];
  const [program = '', ...rest] = command;
  const { stderr } = spawnSync(program, rest, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  const found = tool === 'perf' ? /^(\d+),/m.exec(stderr) : /I +refs: +([\d,]+)/.exec(stderr);
  if (found?.[1] === undefined) throw new Error(`${tool} has counted nothing: ${stderr.slice(-300)}`);
  return Number(found[1].replaceAll(',', ''));
}
