import { documentation } from '../project.ts';
import { withoutMarks } from '../rules/example.ts';
import type { Confidence, RuleInfo, Severity } from '../rules/rule.ts';
import { rulePage } from '../rules/rule-page.ts';
import { visible } from '../text/visible.ts';
import { markdownFence } from './markdown-text.ts';
import { sentence } from './sentence.ts';

/** What GitHub keeps of a name and of a description. */
const longestName = 255;
const longestDescription = 1024;

/** A rule as SARIF's `reportingDescriptor`, with the properties that GitHub's code scanning reads. */
export function sarifRule(info: RuleInfo, precision: Confidence): object {
  const rule = shown(info);
  const [group = rule.id] = rule.id.split('/');
  return {
    id: rule.id,
    name: clip(pascalCase(rule.id), longestName),
    shortDescription: { text: clip(sentence(rule.title), longestDescription) },
    fullDescription: { text: clip(rule.why.trim() || sentence(rule.title), longestDescription) },
    ...helpUri(rule),
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: {
      precision,
      'problem.severity': problemSeverity(rule.severity),
      tags: ['openapi', 'http', group, ...rule.sets.map((set) => `set-${set}`)],
    },
  };
}

/** The rule with nothing in it that could fool a reader: a config that is somebody else's can bring rules. */
function shown(rule: RuleInfo): RuleInfo {
  const { title, url } = rule.source;
  return {
    ...rule,
    title: visible(rule.title),
    why: visibleLines(rule.why),
    source: { title: visible(title), url },
    examples: { pass: rule.examples.pass.map(visibleLines), fail: rule.examples.fail.map(visibleLines) },
  };
}

const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

/** The page of the documentation; what a user's own rule rests on. */
function helpUri({ id, sets, source }: RuleInfo): { readonly helpUri?: string } {
  if (sets.length > 0) return { helpUri: documentation(rulePage(id)) };
  return source.url === '' ? {} : { helpUri: source.url };
}

const pascalCase = (id: string): string =>
  id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function problemSeverity(severity: Severity): 'error' | 'warning' | 'recommendation' {
  return severity === 'note' ? 'recommendation' : severity;
}

function helpText(rule: RuleInfo): string {
  const source = [rule.source.title, rule.source.url].filter(Boolean).join(', ');
  return [rule.why.trim() || sentence(rule.title), source === '' ? '' : `Source: ${source}`]
    .filter(Boolean)
    .join('\n\n');
}

function helpMarkdown(rule: RuleInfo): string {
  const [fail] = rule.examples.fail;
  const [pass] = rule.examples.pass;
  return [
    rule.why.trim() || sentence(rule.title),
    ...(fail === undefined ? [] : ['Reported:', fence(fail)]),
    ...(pass === undefined ? [] : ['Right:', fence(pass)]),
    sourceLink(rule),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function sourceLink({ source: { title, url } }: RuleInfo): string {
  if (title === '') return '';
  return url === '' ? `Source: ${title}` : `Source: [${title}](${url})`;
}

const fence = (example: string): string => markdownFence(withoutMarks(example).trimEnd().split('\n'), 'yaml');

const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;
