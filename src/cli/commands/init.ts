import { Command } from 'commander';
import type { Shell } from '../shell.ts';

export interface InitArguments {
  readonly workflow?: true;
}

const examples = `
It writes statute.yaml, a config that holds what is so without one, with every
key explained; and statute-baseline.json, if there are findings, so that only
new ones fail from now on. Nothing that is there already is touched.

Examples:
  statute init                  for all descriptions in this folder
  statute init openapi.yaml
  statute init --workflow       with .github/workflows/statute.yml`;

/** `statute init`. */
export function initCommand(shell: Shell): Command {
  return new Command('init')
    .summary('set up a config, a baseline and a workflow')
    .description('Sets up a repository: a config, a baseline of what is found today, a workflow for CI.')
    .argument('[FILES...]', 'documents, folders, patterns (default: this folder)')
    .option('--workflow', 'write the workflow for GitHub Actions, instead of printing it')
    .addHelpText('after', examples)
    .action(async (files: readonly string[], args: InitArguments) => {
      const { runInit } = await import('../run-init.ts');
      await runInit(files, args, shell);
    });
}
