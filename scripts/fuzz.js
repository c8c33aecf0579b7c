// npm run fuzz -- [FOLDERS…] [--seconds N] [--seed N] [--workers N] [--most-bytes N] [--keep FOLDER]
//
// Mutates documents (those of the folders, the fixtures and the seeds) and audits them, until it is stopped or
// the time is up. What reaches code that nothing before it reached is mutated further. An input that breaks a
// promise (see test/fuzz/examine.ts) is made as small as it gets and kept, to be cleaned up by hand and left
// in test/fuzz/seeds, where the tests audit it ever after. Exits with 1 where there was one.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { esbuildOpenApiSchema } from './openapi-schema-import.js';
import { esbuildValidator } from './validator-import.js';
import { esbuildYaml } from './yaml-import.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    workers: { type: 'string', default: '1' },
    'most-bytes': { type: 'string', default: '500000' },
    keep: { type: 'string', default: join(root, 'test', 'fuzz', 'found') },
    // A hang is told after so many seconds.
    patience: { type: 'string', default: '60' },
  },
});

const folder = join(root, 'node_modules', '.cache', `statute-fuzz-${process.pid}`);
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [join(root, 'test', 'fuzz', 'worker.ts'), join(root, 'test', 'fuzz', 'examine.ts')],
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  plugins: [esbuildYaml, esbuildValidator, esbuildOpenApiSchema],
  logLevel: 'warning',
});
const { examine } = await import(pathToFileURL(join(folder, 'examine.mjs')).href);

const texts = [join(root, 'fixtures'), join(root, 'test', 'fuzz', 'seeds'), ...positionals].flatMap(
  documents,
);
const totals = { inputs: 0, found: 0, characters: 0, slowest: 0, novel: 0 };
const known = new Set();
const started = Date.now();
const seconds = () => (Date.now() - started) / 1000;

console.log(`${texts.length} documents; seed ${values.seed}.`);
const workers = [];
for (let index = 0; index < Number(values.workers); index++) start(Number(values.seed) + index * 7919);
const ticker = setInterval(() => {
  report();
  if (seconds() > Number(values.seconds)) finish();
}, 10_000);
process.once('SIGINT', finish);

/** Every YAML and JSON file of a folder that is not too big. */
function documents(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= Number(values['most-bytes']))
    .sort()
    .map((file) => readFileSync(file, 'utf8'));
}

function start(seed) {
  const worker = new Worker(join(folder, 'worker.mjs'), { workerData: { texts, seed } });
  let current;
  let since = Date.now();
  const watch = setInterval(() => {
    if (current === undefined || Date.now() - since < Number(values.patience) * 1000) return;
    clearInterval(watch);
    keep(current, [`no answer within ${values.patience} s`], false);
    void worker.terminate();
    start(seed + 104_729);
  }, 1000);
  worker.on('message', async (message) => {
    if (message.kind === 'start') {
      current = message;
      since = Date.now();
      return;
    }
    totals.inputs++;
    totals.characters += current.text.length;
    totals.slowest = Math.max(totals.slowest, message.took);
    if (message.isNew) totals.novel++;
    if (message.broken.length > 0) keep(current, message.broken, true);
    current = undefined;
  });
  worker.on('error', (error) => {
    clearInterval(watch);
    if (current !== undefined) keep(current, [`the worker dies: ${error}`], false);
    start(seed + 15_485_863);
  });
  workers.push(worker);
}

/** What tells one defect from another: the sentence without what differs from input to input. */
function kind(broken) {
  return (broken[0] ?? '')
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .replaceAll(folder, '')
    .replace(/ at \d+:\d+-\d+:\d+ \S*/, '')
    .replace(/\d+/g, '0')
    .slice(0, 300);
}

async function keep({ text, trial }, broken, shrinks) {
  const name = kind(broken);
  if (known.has(name)) return;
  known.add(name);
  totals.found++;
  console.log(`\nFOUND ${name}\n${broken.slice(0, 3).join('\n')}`);
  const small = shrinks ? await shrink(text, trial, name) : text;
  const file = join(values.keep, `${createHash('sha256').update(name).digest('hex').slice(0, 8)}.yaml`);
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(file, small);
  writeFileSync(
    `${file}.txt`,
    `${JSON.stringify({ ...trial, files: undefined, base: undefined })}\n${broken.join('\n')}\n`,
  );
  console.log(`kept as ${file} (${small.length} characters)`);
}

/** Leaves out line after line, then character after character, as long as the same promise is broken. */
async function shrink(text, trial, name) {
  const isSame = async (candidate) => kind(await examine(candidate, trial)) === name;
  if (!(await isSame(text))) return text;
  const until = Date.now() + 60_000;
  let small = text;
  for (const pattern of [/[^\n]*\n|[^\n]+$/g, /./gsu]) {
    let parts = small.match(pattern) ?? [];
    if (parts.length > 20_000) continue;
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < parts.length && Date.now() < until; ) {
        const rest = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (await isSame(rest.join(''))) parts = rest;
        else at += size;
      }
    }
    small = parts.join('');
  }
  return small;
}

function report() {
  const rate = Math.round(totals.inputs / seconds());
  console.log(
    `${Math.round(seconds())} s: ${totals.inputs} inputs (${rate} a second, ${Math.round(totals.characters / 1e6)} MB), ${totals.novel} reached new code, ${totals.found} broke a promise, slowest ${Math.round(totals.slowest)} ms`,
  );
}

function finish() {
  clearInterval(ticker);
  report();
  process.exit(totals.found > 0 ? 1 : 0);
}
