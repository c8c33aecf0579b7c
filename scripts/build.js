// Builds dist/: the bundles, and the types of the library.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bundle } from './bundle.js';

rmSync('dist', { recursive: true, force: true });
await bundle('dist');
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
});
keepReachable(resolve('dist/types'), 'index.d.ts');

/** Removes the declarations that the library's own don't lead to. */
function keepReachable(folder, entry) {
  const kept = new Set();
  const pending = [join(folder, entry)];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (kept.has(file)) continue;
    kept.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/from ['"](\.[^'"]+)\.[jt]s['"]/g)) {
      pending.push(join(dirname(file), `${specifier}.d.ts`));
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path);
  }
}
