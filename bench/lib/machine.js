// @ts-check
import { execFileSync } from 'node:child_process';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What figures depend on, in a line. */
export function machine() {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${first?.model.trim() || arch()}, ${availableParallelism()} cores, ${memory}; ${platform()} ${release()}; Node.js ${process.version.slice(1)}`;
}

/** A sentence where other programs are at work and figures will be off. */
export function disturbance() {
  const [load = 0] = loadavg();
  return load > availableParallelism() / 2
    ? `Other programs are at work (the load is ${load.toFixed(1)} on ${availableParallelism()} cores): times will be off, ratios less so.`
    : undefined;
}

/**
 * The commit that is checked out, marked where files differ from it; undefined where git can't tell.
 * @param {string} root
 */
export function commit(root) {
  try {
    const git = (/** @type {readonly string[]} */ args) =>
      execFileSync('git', [...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const changed = git(['status', '--porcelain', '--untracked-files=no', '--', 'src', 'rulesets', 'bin']);
    return `${git(['rev-parse', '--short', 'HEAD']).trim()}${changed === '' ? '' : ', with changes'}`;
  } catch {
    return undefined;
  }
}
