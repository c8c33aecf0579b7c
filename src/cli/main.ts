import { readFileSync } from 'node:fs';

let isCut = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that goes away (`statute … | head`) ends the program quietly.
    if (error.code === 'EPIPE' || isCut) return;
    isCut = true;
    process.exitCode = 2;
    void complain(error);
  });
}

async function complain(error: Error): Promise<void> {
  const { systemReason } = await import('./failure.ts');
  process.stderr.write(`error: the output can't be written: ${systemReason(error)}.\n`);
}

const args = process.argv.slice(2);
const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import('./program.ts');
  // Never process.exit: it would cut off what standard output has not yet taken.
  const code = await run(args, version, new URL('./worker.js', import.meta.url));
  process.exitCode = isCut ? 2 : code;
}
