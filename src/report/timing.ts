import { type Stage, stages, type Timing } from '../text/stopwatch.ts';

/** What each stage does, as the table of times has it. */
const titles: Readonly<Record<Stage, string>> = {
  start: 'starting the process',
  read: 'reading files and configs',
  parse: 'parsing YAML and JSON',
  model: 'reading OpenAPI',
  intent: 'telling what operations are for',
  rules: 'asking the rules',
  validate: 'asking the official schema',
  findings: 'placing and uniting findings',
  report: 'writing reports',
};

/** How many rules the table names. */
const most = 15;

/** Times as a table: the stages in the order of a run, then the rules that took longest. */
export function timingTable({ stages: spent, rules }: Timing): string {
  const total = Object.values(spent).reduce((sum, time) => sum + time, 0);
  const rows = stages.flatMap((stage) => {
    const time = spent[stage];
    return time === undefined ? [] : [row(time, titles[stage])];
  });
  const slowest = Object.entries(rules).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const rest = slowest.slice(most).reduce((sum, [, time]) => sum + time, 0);
  return [
    'Time in milliseconds, by stage (of several threads, added up):',
    ...rows,
    row(total, 'in all'),
    'of which rules:',
    ...slowest.slice(0, most).map(([id, time]) => row(time, id)),
    ...(slowest.length > most ? [row(rest, `${slowest.length - most} more`)] : []),
    '',
  ].join('\n');
}

function row(time: number, title: string): string {
  return `${time.toFixed(1).padStart(10)}  ${title}`;
}

/** Times as the JSON report has them: to the microsecond. */
export function timingAsJson({ stages: spent, rules }: Timing): unknown {
  return {
    unit: 'ms',
    stages: Object.fromEntries(
      stages.flatMap((stage) => {
        const time = spent[stage];
        return time === undefined ? [] : [[stage, rounded(time)]];
      }),
    ),
    rules: Object.fromEntries(
      Object.entries(rules)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, time]) => [id, rounded(time)]),
    ),
  };
}

function rounded(time: number): number {
  return Math.round(time * 1000) / 1000;
}
