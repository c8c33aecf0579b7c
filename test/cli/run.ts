import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line as a process, with an environment that holds nothing of the machine's. */
export function statute(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((done, fail) => {
    const cli = inject('cli');
    if ('error' in cli) throw new Error(cli.error);
    const child = spawn(process.execPath, [cli.path, ...args], {
      cwd: options.cwd ?? tmpdir(),
      env: { ...options.env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    child.on('close', (code, signal) =>
      done({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
  });
}

/** A folder with the given files, gone when the test has finished. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'statute-test-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** A description without a finding. */
export const cleanDocument = `openapi: 3.1.0
info: { title: Clean, version: 1.0.0 }
paths:
  /health:
    get:
      responses:
        '200':
          description: The service works
          content:
            application/json:
              schema: { type: object }
`;

/** A description with one error: `header/allow-on-405` at line 12, column 9. */
export const faultyDocument = `${cleanDocument}        '405':
          description: Method Not Allowed
          content:
            application/json:
              schema: { type: object }
`;
