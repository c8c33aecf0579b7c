// @ts-check
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from './options.js';

/**
 * Checks a commit out into a work tree of git, which is removed when this process ends, and builds it there.
 * @param {string} root
 * @param {string} reference
 * @param {string} folder
 * @returns {string} the script to run
 * @throws {UsageError} where there is no such commit
 */
export function buildCommit(root, reference, folder) {
  const target = join(folder, 'then');
  let commit;
  try {
    commit = git(root, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${reference}^{commit}`,
    ]).trim();
  } catch {
    throw new UsageError(`git knows no commit ${reference} here.`);
  }
  git(root, ['worktree', 'add', '--detach', target, commit]);
  process.on('exit', () => git(root, ['worktree', 'remove', '--force', target]));
  return build(root, target);
}

/**
 * Builds a copy of the files that lie here, committed or not; `dist/` stays as it is.
 * @param {string} root
 * @param {string} folder
 * @returns {string} the script to run
 */
export function buildHere(root, folder) {
  const target = join(folder, 'here');
  const listed = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0');
  // A link to a folder of packages is none that git ignores.
  const isSource = (/** @type {string} */ one) =>
    one !== '' && one !== 'node_modules' && existsSync(join(root, one));
  for (const path of listed.filter(isSource)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(root, path), join(target, path));
  }
  return build(root, target);
}

/**
 * Both trees are built alike, at places whose names are as long.
 * @param {string} root
 * @param {string} target
 */
function build(root, target) {
  if (lockFile(root) === lockFile(target))
    symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'), 'junction');
  else npmInstall(target);
  const bundle = "const { bundle } = await import('./scripts/bundle.js'); await bundle('dist');";
  execFileSync(process.execPath, ['--input-type=module', '-e', bundle], { cwd: target, stdio: 'inherit' });
  return join(target, 'bin', 'statute.js');
}

/** @param {string} folder */
function lockFile(folder) {
  return readFileSync(join(folder, 'package-lock.json'), 'utf8');
}

/** @param {string} folder */
function npmInstall(folder) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 */
function git(root, args) {
  return execFileSync('git', [...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
  });
}
