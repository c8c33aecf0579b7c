// @ts-check
// What `npm run bench` runs.
import { help } from './lib/help.js';
import { readOptions, UsageError } from './lib/options.js';
import { talk } from './lib/talk.js';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.command === 'help') {
    process.stdout.write(help);
  } else if (options.command === 'compare') {
    const { compare } = await import('./commands/compare.js');
    process.exitCode = await compare(options, talk());
  } else if (options.command === 'baseline') {
    const { baseline } = await import('./commands/baseline.js');
    process.exitCode = await baseline(options, talk());
  } else {
    const { table } = await import('./commands/table.js');
    await table(options, talk());
  }
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write('`npm run bench -- --help` says what there is.\n');
  process.exitCode = 2;
}
