// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What Node.js is to run.
 * @typedef {object} Task
 * @property {readonly string[]} args  the script and its arguments, or options of Node.js
 */

/**
 * How one process ended.
 * @typedef {object} Outcome
 * @property {number} seconds  from before it was started until its end was known
 * @property {number | null} code
 * @property {boolean} timedOut
 * @property {Usage | undefined} usage  if it was weighed, and has lived to tell
 */

/**
 * @typedef {object} Usage
 * @property {number} megabytes  the most memory that it ever held at once (10^6 bytes, ru_maxrss)
 * @property {number} cpu  seconds of all its threads, in user mode and in the kernel
 */

/**
 * @typedef {object} RunOptions
 * @property {string} folder  where it runs; nothing of the user's lies there or above
 * @property {number} limit  seconds after which it is killed
 * @property {boolean} [weigh]  whether to ask for its usage, which costs it 1 to 3 ms
 * @property {{ out: string, err: string }} [output]  files that take what it writes; it is discarded otherwise
 */

const hook = fileURLToPath(new URL('usage-hook.cjs', import.meta.url));

/** The process that runs, if any: it must not survive this one. @type {import('node:child_process').ChildProcess | undefined} */
let current;

for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
]))
  process.once(signal, () => {
    current?.kill('SIGKILL');
    process.exit(code);
  });

/**
 * Runs one process and waits for it.
 * @param {Task} task
 * @param {RunOptions} options
 * @returns {Promise<Outcome>}
 */
export async function run(task, { folder, limit, weigh = false, output }) {
  const report = join(folder, 'usage.json');
  const env = { ...quietEnvironment(folder), ...(weigh ? { STATUTE_BENCH_USAGE: report } : {}) };
  const args = weigh ? ['--require', hook, ...task.args] : task.args;
  const sinks = output === undefined ? [] : [openSync(output.out, 'w'), openSync(output.err, 'w')];
  try {
    const ended = await timed(args, { cwd: folder, env, sinks, limit });
    return { ...ended, usage: weigh ? readUsage(report) : undefined };
  } finally {
    for (const sink of sinks) closeSync(sink);
    rmSync(report, { force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, sinks: readonly number[], limit: number }} options
 * @returns {Promise<{ seconds: number, code: number | null, timedOut: boolean }>}
 */
function timed(args, { cwd, env, sinks, limit }) {
  return new Promise((done, fail) => {
    let timedOut = false;
    const [out = 'ignore', err = 'ignore'] = sinks;
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', out, err] });
    current = child;
    const alarm = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, limit * 1000);
    child.on('error', fail);
    child.on('exit', (code) => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      clearTimeout(alarm);
      current = undefined;
      done({ seconds, code, timedOut });
    });
  });
}

/**
 * An environment in which nobody reports home, colours, or finds settings of the user.
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
function quietEnvironment(folder) {
  const { PATH, TMPDIR, TEMP, TMP, SystemRoot } = process.env;
  const kept = Object.entries({ PATH, TMPDIR, TEMP, TMP, SystemRoot }).filter(([, value]) => value);
  return {
    ...Object.fromEntries(kept),
    HOME: folder,
    USERPROFILE: folder,
    NO_COLOR: '1',
    DO_NOT_TRACK: '1',
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    SCARF_ANALYTICS: 'false',
  };
}

/**
 * @param {string} path
 * @returns {Usage | undefined}
 */
function readUsage(path) {
  try {
    const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(path, 'utf8'));
    return { megabytes: (maxRSS * 1024) / 1e6, cpu: (userCPUTime + systemCPUTime) / 1e6 };
  } catch {
    // It was killed, or has ended without its handlers: what it used is not known.
    return undefined;
  }
}
