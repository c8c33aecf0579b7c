// @ts-check
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './options.js';

/**
 * The script to run as statute: what the user names, or that of the checkout.
 * @param {string} root
 * @param {string | undefined} named
 * @throws {UsageError} where nothing is built
 */
export function builtProgram(root, named) {
  const script = resolve(named ?? join(root, 'bin', 'statute.js'));
  const isBuilt = named !== undefined || existsSync(join(root, 'dist', 'cli.js'));
  if (!isBuilt || !existsSync(script))
    throw new UsageError(
      named === undefined ? 'Nothing is built yet: run `npm run build` first.' : `There is no ${script}.`,
    );
  return script;
}

/**
 * A sentence where what is built is older than what it is built from.
 * @param {string} root
 */
export function staleness(root) {
  const since = statSync(join(root, 'dist', 'cli.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ['src', 'rulesets'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return sources.some((path) => statSync(path).mtimeMs > since)
    ? 'dist/ is older than the source, and dist/ is what runs: `npm run build` builds it anew.'
    : undefined;
}
