import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { esbuildOpenApiSchema } from './openapi-schema-import.js';
import { esbuildValidator } from './validator-import.js';
import { esbuildYaml } from './yaml-import.js';

/** The command line loads a package when it needs it; beside the action there is none to load. */
const withoutPackages = {
  name: 'without-packages',
  setup(build) {
    build.onResolve({ filter: /^\.\/second-look\.ts$/ }, ({ importer }) =>
      /[\\/]cli[\\/]/.test(importer) ? { path: resolve('src/action/second-look.ts') } : undefined,
    );
  },
};

/**
 * The action as the text of one module, and the licences of the packages in it: the same bytes for the same
 * source and dependencies.
 * @returns {Promise<{ code: string, licences: string }>}
 */
export async function bundleAction() {
  const { outputFiles, metafile } = await build({
    entryPoints: ['src/action/main.ts'],
    outfile: 'action/index.js',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    banner: {
      js: [
        '// Made from src/action by `node scripts/build-action.js`. Change the source, not this file.',
        // Packages that are no ES modules ask for what Node brings by `require`.
        'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      ].join('\n'),
    },
    plugins: [withoutPackages, esbuildYaml, esbuildValidator, esbuildOpenApiSchema],
    logLevel: 'warning',
  });
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  const licences = [...new Set(packages)].sort().map(licenceOf).join('\n');
  return { code: outputFiles[0].text, licences };
}

/** @param {string} name */
function licenceOf(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.\w+)?$/i.test(entry));
  if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${name} brings no licence.`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}
