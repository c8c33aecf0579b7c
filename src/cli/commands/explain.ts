import { Command } from 'commander';
import { inert } from '../../text/inert.ts';
import { oneOf } from '../options.ts';
import type { Shell } from '../shell.ts';
import { type ColourMode, colourModes, lineWidth, wantsColour } from '../terminal.ts';

const formats = ['text', 'json'] as const;

interface ExplainArguments {
  readonly format: (typeof formats)[number];
  readonly color: ColourMode;
}

const examples = `
Examples:
  statute explain 409                  a status code: meaning, use, limits
  statute explain 401 403              two codes, and the question that decides
  statute explain crud                 which operation answers with which code
  statute explain header/allow-on-405  a rule: why, source, examples
  statute explain Retry-After          a field
  statute explain "duplicate email"    a situation, in your own words`;

/** `statute explain`. */
export function explainCommand(shell: Shell): Command {
  return new Command('explain')
    .summary('explain a status code, a field, a method, a rule, or a situation')
    .description('Explains what HTTP says, and the rules about it. Needs no network.')
    .argument('[WORDS...]', 'what to explain; without any, what can be asked')
    .option('-f, --format <format>', formats.join(', '), oneOf(formats), 'text')
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto')
    .addHelpText('after', examples)
    .action(async (query: readonly string[], { format, color }: ExplainArguments) => {
      const [{ explain }, { renderExplain }, { builtinRules }, { jsonText }, { plain }, { ansi }] =
        await Promise.all([
          import('../../explain/explain.ts'),
          import('../../explain/render.ts'),
          import('../../ruleset/builtin.ts'),
          import('../../report/json-text.ts'),
          import('../../text/paint.ts'),
          import('../paint.ts'),
        ]);
      const result = explain(query, { rules: builtinRules().map((rule) => rule.info) });
      if (result.kind === 'unknown') shell.exitCode = 2;
      const paint = wantsColour(color, shell.stdout, shell.env) ? ansi : plain;
      const text =
        format === 'json'
          ? jsonText({ version: 1, ...result })
          : // What was asked is said again.
            inert(renderExplain(result, { width: lineWidth(shell.stdout), paint }));
      if (result.kind === 'unknown' && format === 'text') shell.talk(text);
      else shell.print(text);
    });
}
