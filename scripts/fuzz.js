import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { esbuildOpenApiSchema } from './openapi-schema-import.js';
import { esbuildValidator } from './validator-import.js';
import { esbuildYaml } from './yaml-import.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const found = join(root, 'test', 'fuzz', 'found');
const help = `Breaks descriptions and whatever else the tool reads, and looks whether it keeps its promises.

  npm run fuzz -- [FOLDERS…] [OPTIONS]

It takes the documents of FOLDERS, the fixtures and the seeds, changes them, and
audits what comes of it, until it is stopped (Ctrl-C) or the time is up. An input
that makes code run which none before it has reached is changed further. A share
of the inputs comes in by other doors: configs, rulesets, baselines, caches, shards,
comments, reviews, arguments.

What must hold is in test/fuzz/examine.ts and doors.ts: no exception and no hang,
every place inside of its line and at its key, the same bytes twice, reports that can
be read, the same findings of operations that a change has left alone, and at most 20
times the computing that the document takes unchanged.

An input that breaks a promise is made as small as it gets and kept. Clean it up
by hand, name it for what it shows, and leave it in test/fuzz/seeds: the tests
audit every seed.

  --seconds N     stop after so long (default: never)
  --seed N        the same seed tries the same inputs (default: by the clock)
  --workers N     processes side by side (default: 1)
  --doors SHARE   of inputs that are no documents, 0 to 1 (default: 0.05)
  --most-bytes N  documents longer than this are left out (default: 500000)
  --patience N    seconds without an answer that count as a hang (default: 60)
  --keep FOLDER   where to keep what is found (default: ${relative(process.cwd(), found) || '.'})

The exit code is 1 where something was found.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    workers: { type: 'string', default: '1' },
    doors: { type: 'string', default: '0.05' },
    'most-bytes': { type: 'string', default: '500000' },
    patience: { type: 'string', default: '60' },
    keep: { type: 'string', default: found },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const folder = join(root, 'node_modules', '.cache', `statute-fuzz-${process.pid}`);
mkdirSync(folder, { recursive: true });
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  entryPoints: ['worker', 'examine', 'doors'].map((name) => join(root, 'test', 'fuzz', `${name}.ts`)),
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
const { knock } = await import(pathToFileURL(join(folder, 'doors.mjs')).href);

const texts = [join(root, 'fixtures'), join(root, 'test', 'fuzz', 'seeds'), ...positionals].flatMap(
  documents,
);
/** Documents in several files, by path. */
const splits = [join(root, 'test', 'mutations', 'clean', 'split')].map((folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/api/${relative(folder, file).split(sep).join('/')}`, readFileSync(file, 'utf8')]),
  ),
);
/** By door: how many inputs, and how many of them broke a promise. */
const doors = new Map();
const totals = { inputs: 0, characters: 0, slowest: 0, novel: 0, hangs: 0, deaths: 0 };
const known = new Set();
const started = Date.now();
const seconds = () => (Date.now() - started) / 1000;
const running = new Set();

console.log(`${texts.length} documents; seed ${values.seed}.`);
for (let index = 0; index < Number(values.workers); index++) start(Number(values.seed) + index * 7919);
const ticker = setInterval(() => {
  report();
  if (seconds() > Number(values.seconds)) finish();
}, 10_000);
process.once('SIGINT', finish);

/** Every YAML and JSON file of a folder that is not too big. */
function documents(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= Number(values['most-bytes']))
    .sort()
    .map((file) => readFileSync(file, 'utf8'));
}

// A process of its own: one that hangs can be ended, one that runs out of memory takes nothing along, and what it
// computes can be told from what others do.
function start(seed) {
  const worker = fork(join(folder, 'worker.mjs'), {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
  });
  running.add(worker);
  let input;
  let since = Date.now();
  const end = (broken) => {
    clearInterval(watch);
    running.delete(worker);
    worker.removeAllListeners();
    worker.kill('SIGKILL');
    if (input !== undefined) void keep(input, [broken], false);
    start(seed + 104_729);
  };
  const watch = setInterval(() => {
    if (input === undefined || Date.now() - since < Number(values.patience) * 1000) return;
    totals.hangs++;
    end(`no answer within ${values.patience} s`);
  }, 1000);
  worker.on('message', (message) => {
    if (message.kind === 'start') {
      input = message.input;
      since = Date.now();
      return;
    }
    totals.inputs++;
    totals.characters += input.text.length;
    totals.slowest = Math.max(totals.slowest, message.took);
    if (message.isNew) totals.novel++;
    count(input.door, message.broken.length > 0);
    if (message.broken.length > 0) void keep(input, message.broken, true);
    input = undefined;
  });
  worker.on('exit', (code, signal) => {
    totals.deaths++;
    end(`the process dies: ${signal ?? code}`);
  });
  worker.send({ texts, splits, seed, doors: Number(values.doors) });
}

function count(door, isBroken) {
  const sum = doors.get(door) ?? { inputs: 0, broken: 0 };
  doors.set(door, { inputs: sum.inputs + 1, broken: sum.broken + Number(isBroken) });
}

/** What tells one defect from another: the sentence without what differs from input to input. */
function kind([sentence = '']) {
  return sentence
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .replaceAll(folder, '')
    .replace(/ at \d+:\d+-\d+:\d+ [^:]*:/, '')
    .replace(/ at \/\S*/g, '')
    .replace(/ of \S+ \S.*, left alone/, ', left alone')
    .replace(/(?<!by -?\d*)\d+/g, '0')
    .slice(0, 300);
}

async function keep(input, broken, shrinks) {
  const name = kind(broken);
  if (known.has(name)) return;
  known.add(name);
  console.log(`\nFOUND (${input.door}) ${name}\n${broken.slice(0, 3).join('\n')}`);
  const path = join(values.keep, createHash('sha256').update(name).digest('hex').slice(0, 8));
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(`${path}.original`, input.text);
  const { door, text, ...rest } = input;
  writeFileSync(`${path}.txt`, `${broken.join('\n')}\n${JSON.stringify({ door, ...rest })}\n`);
  if (!shrinks) return;
  if (door === 'document') {
    const small = await shrink(
      text,
      async (candidate) => kind(await examine(candidate, rest.trial)) === name,
    );
    writeFileSync(`${path}.yaml`, small);
    console.log(`kept as ${path}.yaml (${small.length} characters)`);
  } else {
    const files = { ...rest.given.files };
    for (const file of Object.keys(files))
      files[file] = await shrink(
        files[file],
        async (candidate) =>
          kind(await knock({ ...rest.given, files: { ...files, [file]: candidate } })) === name,
      );
    writeFileSync(`${path}.json`, JSON.stringify({ ...rest.given, files }, null, 2));
    console.log(`kept as ${path}.json`);
  }
}

/** Leaves out line after line, then character after character, as long as the same promise is broken. */
async function shrink(text, isSame) {
  if (!(await isSame(text))) return text;
  const until = Date.now() + 30_000;
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
    `${Math.round(seconds())} s: ${totals.inputs} inputs (${rate} a second, ${Math.round(totals.characters / 1e6)} MB), ${totals.novel} reached new code, ${known.size} defects, ${totals.hangs} hangs, ${totals.deaths} deaths, slowest ${Math.round(totals.slowest)} ms`,
  );
}

function finish() {
  clearInterval(ticker);
  report();
  for (const [door, { inputs, broken }] of [...doors].sort())
    console.log(`  ${door.padEnd(12)} ${String(inputs).padStart(8)} inputs, ${broken} broke a promise`);
  for (const worker of running) worker.kill('SIGKILL');
  process.exit(known.size > 0 ? 1 : 0);
}
