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
    plugins: [esbuildYaml, esbuildValidator, esbuildOpenApiSchema],
    logLevel: 'warning',
  });
}
