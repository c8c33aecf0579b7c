import { Command } from 'commander';
import { type RuleSet, ruleSets } from '../../rules/rule.ts';
import { oneOf } from '../options.ts';
import type { Shell } from '../shell.ts';
import { type ColourMode, colourModes, lineWidth, wantsColour } from '../terminal.ts';

const formats = ['text', 'json'] as const;

interface RulesArguments {
  readonly format: (typeof formats)[number];
  readonly ruleset?: RuleSet;
  readonly color: ColourMode;
}

const examples = `
Examples:
  statute rules --ruleset recommended
  statute rules --format json
  statute explain header/allow-on-405     why, source, a bad and a good example`;

/** `statute rules`. */
export function rulesCommand(shell: Shell): Command {
  return new Command('rules')
    .summary('list the rules')
    .description('Lists the rules: severity, the sets that hold them, the source they rest on.')
    .option('-f, --format <format>', formats.join(', '), oneOf(formats), 'text')
    .option('--ruleset <name>', `only those of one set: ${ruleSets.join(', ')}`, oneOf(ruleSets))
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto')
    .addHelpText('after', examples)
    .action(async ({ format, ruleset, color }: RulesArguments) => {
      const { builtinRules } = await import('../../ruleset/builtin.ts');
      const { renderRulesJson, renderRulesText } = await import('../../report/rules.ts');
      const { plain } = await import('../../text/paint.ts');
      const { ansi } = await import('../paint.ts');
      const rules = builtinRules()
        .map((rule) => rule.info)
        .filter((rule) => ruleset === undefined || rule.sets.includes(ruleset));
      const paint = wantsColour(color, shell.stdout, shell.env) ? ansi : plain;
      shell.print(
        format === 'json'
          ? renderRulesJson(rules)
          : renderRulesText(rules, { width: lineWidth(shell.stdout), paint }),
      );
    });
}
