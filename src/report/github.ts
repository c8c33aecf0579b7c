import type { AuditResult, Finding } from '../audit/finding.ts';
import { inert } from '../text/inert.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { closingSentence, plural, someOperations } from './piles.ts';
import { fromRepositoryRoot } from './repository-path.ts';
import { sentence } from './sentence.ts';

/** Annotations that GitHub shows of one kind in a step; it drops the rest in silence. */
const mostOfAKind = 10;

const kinds = [
  { severity: 'error', command: 'error' },
  { severity: 'warning', command: 'warning' },
  { severity: 'note', command: 'notice' },
] as const;

/**
 * Workflow commands that annotate a pull request: of each kind as many as GitHub shows, those on changed
 * lines first, and a last notice that counts the rest. The closing sentence stands in the log.
 */
export function renderGithub(result: AuditResult, context: ReportContext): string {
  const { findings } = result;
  // The notice about the rest takes the place of a note.
  const isOver = kinds.some(
    ({ severity }) => findings.filter((it) => it.severity === severity).length > mostOfAKind,
  );
  const shown = kinds.flatMap(({ severity, command }) => {
    const most = severity === 'note' && isOver ? mostOfAKind - 1 : mostOfAKind;
    return changedFirst(
      findings.filter((it) => it.severity === severity),
      context,
    )
      .slice(0, most)
      .map((finding) => annotation(command, finding, context));
  });
  const left = findings.length - shown.length;
  const rest = left === 0 ? [] : [`::notice title=statute::${escapeMessage(restNotice(left))}`];
  const talk = [...context.problems, closingSentence(result)].map((it) => inert(visible(it)));
  return `${[...shown, ...rest, ...talk].join('\n')}\n`;
}

const restNotice = (left: number): string =>
  `${plural(left, 'more finding')} not annotated here: GitHub shows ${mostOfAKind} of a kind. The text report lists all.`;

function changedFirst(findings: readonly Finding[], { isChanged }: ReportContext): readonly Finding[] {
  if (isChanged === undefined) return findings;
  return [...findings.filter((it) => isChanged(it)), ...findings.filter((it) => !isChanged(it))];
}

function annotation(command: string, finding: Finding, context: ReportContext): string {
  const { file, range } = finding.location;
  const properties = Object.entries({
    file: fromRepositoryRoot(file, context.prefix),
    line: range.start.line,
    endLine: range.end.line,
    col: range.start.column,
    endColumn: range.end.column,
    title: finding.rule,
  }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${properties.join(',')}::${escapeMessage(message(finding))}`;
}

function message(finding: Finding): string {
  const { operations, help, source } = finding;
  const lines = [sentence(finding.message)];
  if (help !== undefined) lines.push(help);
  if (operations.length > 0) lines.push(`Affects ${someOperations(finding, 5).join(', ')}.`);
  lines.push(source.title);
  return inert(lines.map(visible).join('\n'));
}

// actions/toolkit, packages/core/src/command.ts
const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeMessage(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
