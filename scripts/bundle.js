import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { esbuildOpenApiSchema } from './openapi-schema-import.js';
import { esbuildValidator } from './validator-import.js';
import { esbuildYaml } from './yaml-import.js';

/**
 * Bundles src/ into one small entry for the command line, one for its threads, one for the library, and shared
 * code in chunks that load only when a command needs them. Dependencies stay outside, as npm installs them.
 * @param {string} outdir
 */
export async function bundle(outdir) {
  await build({
    entryPoints: { cli: 'src/cli/main.ts', worker: 'src/cli/worker.ts', index: 'src/index.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    plugins: [withAudit, esbuildYaml, esbuildValidator, esbuildOpenApiSchema],
    logLevel: 'warning',
  });
}

/** What the command line loads before it knows what is asked of it. */
const first = new Set(['src/cli/main.ts', 'src/cli/program.ts'].map((path) => resolve(path)));
const audit = resolve('src/cli/run-audit.ts');

/**
 * The bundler makes a chunk of what the same modules need, which tears the code of an audit into dozens of files;
 * each takes as long to load as the code in it. So all that is loaded later is made to need an audit, which then is
 * one chunk.
 */
const withAudit = {
  name: 'with-audit',
  setup({ onLoad }) {
    const later = loadedLater();
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      if (!later.has(path)) return undefined;
      const contents = `import ${JSON.stringify(audit)};\n${readFileSync(path, 'utf8')}`;
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
  },
};

/** The modules of the command line that are imported only when they are needed, and the entry of threads. */
function loadedLater() {
  const found = new Set([resolve('src/cli/worker.ts')]);
  for (const folder of ['src/cli', 'src/report']) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = resolve(join(entry.parentPath, entry.name));
      if (!entry.isFile() || first.has(path)) continue;
      for (const [, specifier] of readFileSync(path, 'utf8').matchAll(/\bimport\('(\.[^']+\.ts)'\)/g))
        found.add(resolve(dirname(path), specifier));
    }
  }
  // The library loads it too, and knows nothing of a command line.
  found.delete(resolve('src/validate/validate.ts'));
  found.delete(audit);
  return found;
}
