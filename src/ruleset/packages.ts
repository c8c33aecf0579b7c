import type { Host, ReadResult } from '../document/host.ts';

/** Where a ruleset of an npm package is, or why it can't be had, as a clause. */
export type PackageFile =
  | { readonly ok: true; readonly path: string; readonly text: string }
  | { readonly ok: false; readonly reason: string };

const endings = ['.yaml', '.yml', '.json'];
const usualNames = endings.map((ending) => `statute${ending}`);

/**
 * Finds the ruleset that a package name stands for, in the `node_modules` at or above a folder: `acme-style` is
 * the file that its package.json names as `statute`, else its `statute.yaml`; `@acme/style/strict` is its
 * `strict.yaml`. Files are read, and nothing is run.
 */
export function findInPackages(name: string, folder: string, host: Host): PackageFile {
  const match = /^((?:@[a-z0-9._~-]+\/)?[a-z0-9_~-][a-z0-9._~-]*)(?:\/(.+))?$/i.exec(name);
  const packageName = match?.[1];
  if (packageName === undefined)
    return { ok: false, reason: 'it is neither a ruleset of the tool, nor a path, nor a package' };
  const inside = match?.[2];
  for (const at of foldersFrom(folder)) {
    const home = `${at}/node_modules/${packageName}`;
    const manifest = host.read(`${home}/package.json`);
    if (!manifest.ok) continue;
    return inside === undefined ? mainFile(home, packageName, manifest, host) : innerFile(home, inside, host);
  }
  return { ok: false, reason: `it is not installed: there is no node_modules/${packageName} here or above` };
}

function mainFile(home: string, name: string, manifest: ReadResult, host: Host): PackageFile {
  const named = manifest.ok ? statuteField(manifest.text) : undefined;
  if (named !== undefined) return innerFile(home, named.replace(/^\.\//, ''), host);
  for (const file of usualNames) {
    const read = host.read(`${home}/${file}`);
    if (read.ok) return { ok: true, path: `${home}/${file}`, text: read.text };
  }
  return {
    ok: false,
    reason: `the package ${name} holds no ruleset: its package.json names none as "statute", and it has no statute.yaml`,
  };
}

function innerFile(home: string, inside: string, host: Host): PackageFile {
  if (inside.split('/').some((segment) => segment === '..' || segment === '') || inside.includes('\\')) {
    return { ok: false, reason: `"${inside}" leads out of the package` };
  }
  if (/\.[cm]?[jt]s$/i.test(inside))
    return { ok: false, reason: 'a ruleset is YAML or JSON; code is never run' };
  const hasEnding = endings.some((ending) => inside.endsWith(ending));
  for (const path of (hasEnding ? [''] : endings).map((ending) => `${home}/${inside}${ending}`)) {
    const read = host.read(path);
    if (read.ok) return { ok: true, path, text: read.text };
  }
  return { ok: false, reason: `the package has no ${hasEnding ? inside : `${inside}.yaml`}` };
}

function statuteField(manifest: string): string | undefined {
  try {
    const data: unknown = JSON.parse(manifest);
    const isObject = typeof data === 'object' && data !== null && 'statute' in data;
    return isObject && typeof data.statute === 'string' ? data.statute : undefined;
  } catch {
    return undefined;
  }
}

/** A folder and all above it, as `import` of Node looks them up; not inside of `node_modules` itself. */
function foldersFrom(folder: string): readonly string[] {
  const segments = folder.replace(/\/+$/, '').split('/');
  return segments
    .map((_, i) => segments.slice(0, segments.length - i).join('/'))
    .filter((at) => !at.endsWith('/node_modules'));
}
