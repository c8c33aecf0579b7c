import type { Confidence, RuleInfo, Severity } from '../rules/rule.ts';

/** What GitHub keeps of a name and of a description. */
const longestName = 255;
const longestDescription = 1024;

/** A rule as SARIF's `reportingDescriptor`, with the properties that GitHub's code scanning reads. */
export function sarifRule(rule: RuleInfo, precision: Confidence): object {
  const [group = rule.id] = rule.id.split('/');
  return {
    id: rule.id,
    name: clip(pascalCase(rule.id), longestName),
    shortDescription: { text: clip(`${rule.title}.`, longestDescription) },
    fullDescription: { text: clip(rule.why.trim() || `${rule.title}.`, longestDescription) },
    helpUri: rule.source.url,
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: {
      precision,
      'problem.severity': problemSeverity(rule.severity),
      tags: ['openapi', 'http', group, ...rule.sets.map((set) => `set-${set}`)],
    },
  };
}

const pascalCase = (id: string): string =>
  id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function problemSeverity(severity: Severity): 'error' | 'warning' | 'recommendation' {
  return severity === 'note' ? 'recommendation' : severity;
}

function helpText(rule: RuleInfo): string {
  return [rule.why.trim(), `Source: ${rule.source.title}, ${rule.source.url}`].filter(Boolean).join('\n\n');
}

function helpMarkdown(rule: RuleInfo): string {
  const [fail] = rule.examples.fail;
  const [pass] = rule.examples.pass;
  return [
    rule.why.trim(),
    ...(fail === undefined ? [] : ['Reported:', fence(fail)]),
    ...(pass === undefined ? [] : ['Right:', fence(pass)]),
    `Source: [${rule.source.title}](${rule.source.url})`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

const fence = (yaml: string): string => `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``;

const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;
