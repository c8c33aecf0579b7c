import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { run } from '../../src/cli/program.ts';
import { isMapping } from '../../src/rules/data.ts';

/** What a command is given: its arguments, and the files of the folder that it is called in. */
export interface DoorCase {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** More files, of bytes that may be no text, as Base64. */
  readonly bytes?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** What has become of a command. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The files of the folder when the command has ended. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs a command in a folder of its own, in this process. Not for several at a time. */
export async function outcomeOf({ args, files, bytes = {}, stdin }: DoorCase): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'statute-door-'));
  const before = process.cwd();
  const streams = [process.stdout, process.stderr].map((stream) => ({
    stream,
    write: stream.write,
    text: '',
  }));
  const { emitWarning } = process;
  const input = Object.getOwnPropertyDescriptor(process, 'stdin');
  try {
    const contents = [
      ...Object.entries(files),
      ...Object.entries(bytes).map(([name, text]) => [name, Buffer.from(text, 'base64')] as const),
    ];
    for (const [name, content] of contents) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    process.chdir(folder);
    Object.defineProperty(process, 'stdin', {
      value: Readable.from([Buffer.from(stdin ?? '')]),
      configurable: true,
    });
    for (const one of streams)
      one.stream.write = (chunk: string | Uint8Array) => {
        one.text += String(chunk);
        return true;
      };
    // Node.js would print it later.
    process.emitWarning = (warning: string | Error) => void process.stderr.write(`(node) ${warning}\n`);
    process.env.STATUTE_TRACE = '1';
    const code = await run(args, '1.0.0', pathToFileURL(process.argv[1] ?? ''));
    return { code, stdout: streams[0]?.text ?? '', stderr: streams[1]?.text ?? '', files: filesOf(folder) };
  } finally {
    for (const { stream, write } of streams) stream.write = write;
    if (input !== undefined) Object.defineProperty(process, 'stdin', input);
    process.emitWarning = emitWarning;
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** Tells, in sentences, which promises a command has broken; empty where all is well. */
export async function knock(given: DoorCase): Promise<readonly string[]> {
  const { code, stdout, stderr, files } = await outcomeOf(given);
  const broken = offences({ code, stdout, stderr });
  const before = Object.keys(given.files);
  const after = Object.keys(files);
  if (!['init', 'baseline'].some((one) => given.args.includes(one)))
    for (const name of before) if (!after.includes(name)) broken.push(`the file ${name} is gone`);
  return broken;
}

/** What is wrong with what a command has said. */
export function offences({ code, stdout, stderr }: Pick<Outcome, 'code' | 'stdout' | 'stderr'>): string[] {
  const broken: string[] = [];
  if (![0, 1, 2].includes(code)) broken.push(`the exit code is ${code}`);
  const told = `${stdout}\n${stderr}`;
  const defect =
    /^.*this is a defect of statute[\s\S]{0,1500}/m.exec(told)?.[0] ?? /^ {4}at \S+ \(.*$/m.exec(told)?.[0];
  if (defect !== undefined) broken.push(defect);
  if (/(?:Type|Reference|Range|Syntax)Error\b|\[object Object\]|\bundefined is\b|^\(node\b/m.test(stderr))
    broken.push(`standard error holds the words of a program: ${stderr.slice(0, 500)}`);
  // What was asked for as JSON is answered as JSON, whatever the answer.
  if (code === 2 && !/\S/.test(told)) broken.push('the exit code is 2, and nobody says why');
  if (/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(told.replaceAll('\u001b', '')))
    broken.push('a control character is printed');
  return broken;
}

/** Whether what was read from somewhere is a case. */
export function isDoorCase(value: unknown): value is DoorCase {
  return (
    isMapping(value) &&
    Array.isArray(value.args) &&
    value.args.every((one) => typeof one === 'string') &&
    isMapping(value.files) &&
    Object.values(value.files).every((one) => typeof one === 'string') &&
    (value.stdin === undefined || typeof value.stdin === 'string')
  );
}
