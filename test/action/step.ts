import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { bundleAction } from '../../scripts/bundle-action.js';
import { folder } from '../cli/run.ts';

/** action.yml, as far as the runner reads it. */
interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export const metadata: Metadata = parse(readFileSync('action.yml', 'utf8'));

/** A workflow command that the runner found in the log. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface StepOutcome {
  readonly code: number | null;
  readonly log: string;
  /** Those that the runner obeys. */
  readonly commands: readonly Command[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** RUNNER_TEMP. */
  readonly temp: string;
}

export interface Step {
  readonly workspace: string;
  readonly event?: { readonly name: string; readonly payload: object };
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Fails the step when it opens a connection: it must work where there is no network. */
const noNetwork = `import net from 'node:net';
net.Socket.prototype.connect = () => { process.stdout.write('CONNECTED\\n'); process.exit(99); };
globalThis.fetch = () => { process.stdout.write('FETCHED\\n'); process.exit(99); };`;

let built: Promise<string> | undefined;

/** Runs the action on a checkout as the runner of GitHub does: by its metadata, environment and files. */
export async function runStep({ workspace, event, with: given = {}, env = {} }: Step): Promise<StepOutcome> {
  built ??= bundleAction().then((it) => it.code);
  // What the runner downloads is the repository of the action, without its node_modules.
  const action = folder({
    [metadata.runs.main]: await built,
    'package.json': readFileSync('package.json', 'utf8'),
    'no-network.mjs': noNetwork,
  });
  const temp = folder({ 'event.json': JSON.stringify(event?.payload ?? {}), output: '', summary: '' });
  mkdirSync(join(temp, 'runner'));
  const inputs = Object.entries(metadata.inputs).map(([name, input]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    given[name] ?? input.default ?? '',
  ]);
  const { code, log } = await execute(
    ['--import', join(action, 'no-network.mjs'), join(action, metadata.runs.main)],
    workspace,
    {
      PATH: process.env.PATH ?? '',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event?.name ?? 'push',
      GITHUB_EVENT_PATH: join(temp, 'event.json'),
      GITHUB_OUTPUT: join(temp, 'output'),
      GITHUB_STEP_SUMMARY: join(temp, 'summary'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_SHA: 'cafe',
      RUNNER_TEMP: join(temp, 'runner'),
      ...Object.fromEntries(inputs),
      ...env,
    },
  );
  return {
    code,
    log,
    commands: commandsIn(log),
    outputs: readOutputs(readFileSync(join(temp, 'output'), 'utf8')),
    summary: readFileSync(join(temp, 'summary'), 'utf8'),
    temp: join(temp, 'runner'),
  };
}

function execute(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly log: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    // The runner reads both streams as one log.
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => done({ code, log: Buffer.concat(chunks).toString() }));
  });
}

/** actions/runner, ActionCommandManager.cs and ActionCommand.cs: what it takes for a command, and stop-commands. */
function commandsIn(log: string): readonly Command[] {
  const found: Command[] = [];
  let stopped: string | undefined;
  for (const line of log.split(/\r?\n|\r/)) {
    const trimmed = line.trimStart();
    if (stopped !== undefined) {
      if (trimmed === `::${stopped}::`) stopped = undefined;
      continue;
    }
    const match = /^::([^\s:]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(trimmed);
    const old = /##\[([^\s\]]+)[^\]]*\](.*)$/.exec(line);
    if (match === null) {
      if (old !== null) found.push({ name: old[1] ?? '', properties: {}, message: old[2] ?? '' });
      continue;
    }
    const [, name = '', properties = '', message = ''] = match;
    if (name === 'stop-commands') stopped = message;
    else found.push({ name, properties: readProperties(properties), message: decode(message) });
  }
  return found;
}

function readProperties(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [
        pair.slice(0, at).trim(),
        decode(pair.slice(at + 1))
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ','),
      ];
    }),
  );
}

const decode = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

/** actions/runner, FileCommandManager.cs: `name<<end`, the value, `end`. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined || end === undefined) continue;
    const value: string[] = [];
    for (at++; at < lines.length && lines[at] !== end; at++) value.push(lines[at] ?? '');
    outputs[name] = value.join('\n');
  }
  return outputs;
}

export const exists = (path: string): boolean => existsSync(path);

export function writeFiles(at: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(at, name), content);
}
