// Prints how well operations are classified: measures and confusion matrix for each half of the labels and for
// the operations written from memory. Misses of the half that is only reported on are shown with --misses:
// whoever reads them tunes on them.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildYaml } from './yaml-import.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the project, so that the bundle finds the dependencies.
const outfile = join(root, 'node_modules', '.cache', 'statute', 'intent-report.mjs');
mkdirSync(join(outfile, '..'), { recursive: true });

/** A bundle stands elsewhere than its sources, which find their data beside themselves. */
const ownUrls = {
  name: 'own-urls',
  setup(build) {
    build.onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};

await build({
  entryPoints: [join(root, 'test', 'intent', 'report.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  plugins: [esbuildYaml, ownUrls],
  logLevel: 'warning',
});
const { report } = await import(pathToFileURL(outfile).href);
process.stdout.write(report(process.argv.includes('--misses')));
