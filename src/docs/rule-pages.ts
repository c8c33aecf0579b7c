import { type AuditOptions, audit } from '../audit/audit.ts';
import { linkTo } from '../http/links.ts';
import { renderText } from '../report/text.ts';
import { exampleDocument, withoutMarks } from '../rules/example.ts';
import type { RuleInfo } from '../rules/rule.ts';
import { anchorOf, groupOf } from '../rules/rule-page.ts';
import { plain } from '../text/paint.ts';

/** A page of the documentation: its path below `docs/`, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A page for each group of rules, and one that lists them all. */
export function rulePages(rules: readonly RuleInfo[]): readonly Page[] {
  const groups = new Map<string, RuleInfo[]>();
  for (const rule of rules) {
    const group = groupOf(rule.id);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [rule]);
    else members.push(rule);
  }
  const pages = [...groups].map(([group, members]) => ({
    path: `rules/${group}.md`,
    text: groupPage(group, members),
  }));
  return [{ path: 'rules/README.md', text: listPage(groups) }, ...pages];
}

const generated = '<!-- Made from rulesets/ by `npm run docs`. Change the rules, not this page. -->\n';

function listPage(groups: ReadonlyMap<string, readonly RuleInfo[]>): string {
  const rows = [...groups].flatMap(([group, members]) =>
    members.map(
      (rule) =>
        `| [\`${rule.id}\`](${group}.md#${anchorOf(rule.id)}) | ${rule.severity} | ${sets(rule)} | ${rule.title} |`,
    ),
  );
  return [
    generated,
    '# Rules\n',
    `${rows.length} rules. \`recommended\` is what runs where nothing else is said; \`strict\` holds every rule; \`rfc\` those that an RFC states with MUST or SHOULD; \`crud\` the CRUD mapping.\n`,
    '| rule | severity | sets | what must hold |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function sets(rule: RuleInfo): string {
  // Every rule is in `strict`: to say so of those in `recommended` tells nothing.
  const shown = rule.sets.includes('recommended') ? rule.sets.filter((name) => name !== 'strict') : rule.sets;
  return shown.join(', ');
}

function groupPage(group: string, rules: readonly RuleInfo[]): string {
  return [generated, `# ${group}\n`, ...rules.map(section)].join('\n');
}

function section(rule: RuleInfo): string {
  const link = linkTo(rule.source.title);
  const parts = [
    `## ${rule.id}\n`,
    `${rule.title}.\n`,
    '| | |',
    '|---|---|',
    `| severity | ${rule.severity} |`,
    `| strength of the source | ${rule.level} |`,
    `| sets | ${rule.sets.join(', ')} |`,
    `| source | ${link === undefined ? rule.source.title : `[${link.title}](${link.url})`} |\n`,
    `${rule.why}\n`,
  ];
  const [bad] = rule.examples.fail;
  if (bad !== undefined) {
    parts.push('Reported:\n', fence('yaml', withoutMarks(bad)), fence('text', output(bad, rule)));
  }
  const [good] = rule.examples.pass;
  if (good !== undefined) parts.push('Good:\n', fence('yaml', withoutMarks(good)));
  return parts.join('\n');
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}

/** What the tool says of a bad example. */
function output(example: string, rule: RuleInfo): string {
  const text = withoutMarks(exampleDocument(example));
  const options: AuditOptions = { ruleset: rule.sets.includes('recommended') ? 'recommended' : 'strict' };
  const result = audit([{ path: '/openapi.yaml', file: 'openapi.yaml', text }], options);
  return renderText(
    { ...result, findings: result.findings.filter((finding) => finding.rule === rule.id) },
    {
      tool: { name: 'statute', version: '' },
      width: 80,
      paint: plain,
      quiet: true,
      problems: [],
      prefix: '',
      failOn: 'none',
    },
  );
}
