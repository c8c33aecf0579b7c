import { crudMapping, keyNotes, type Pair, pairs, statusNotes } from '../http/knowledge.ts';
import type { Link } from '../http/links.ts';
import type { Statement } from '../http/statement.ts';
import { type Caching, type DutyLevel, type Status, squatters, statuses, statusOf } from '../http/status.ts';

/** The page of all status codes, the confused pairs and the mapping, as Markdown. Ends with a line break. */
export function statusCodesMarkdown(): string {
  return `${[
    '<!-- Generated from src/http. Change the data, not this page. -->',
    '# Status codes',
    'Every code of the [IANA registry](https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml), what it is for, the pairs that are confused most, and the mapping of operations to codes. `statute explain 409` says the same on the terminal.',
    ...keyNotes.flatMap((range) => {
      const own = statuses.filter((status) => range.key === `${status.class}XX`);
      return own.length === 0
        ? []
        : [`## ${range.key} ${range.name}`, sentence(range.means), statusTable(own)];
    }),
    '## Pairs that are confused',
    ...pairs.flatMap(pairSection),
    '## The CRUD mapping',
    'What an operation answers with; in parentheses what it may answer with as well. A range or `default` covers the usual errors.',
    mappingTable(),
    '## Codes that are not registered',
    'Software sends them all the same. Clients read them as the first code of their class ([RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110.html#section-15)).',
    squatterTable(),
  ].join('\n\n')}\n`;
}

function statusTable(list: readonly Status[]): string {
  const notes = new Map(statusNotes.map((entry) => [entry.code, entry]));
  return table(
    ['Code', 'Means', 'Fields', 'Content', 'Cached'],
    list.map((status) => {
      const means = notes.get(status.code)?.means.text ?? '';
      return [
        `<a id="${status.code}"></a>[${status.code} ${status.phrase}](${status.source.url})`,
        means,
        fieldList(status),
        contents[status.content],
        cachings[status.caching],
      ];
    }),
  );
}

const contents: Readonly<Record<Status['content'], string>> = {
  forbidden: 'never',
  'zero-length': 'never',
  expected: 'expected',
  explanation: 'should explain',
  none: '',
};

const cachings: Readonly<Record<Caching, string>> = {
  heuristic: 'by default',
  explicit: 'if it says so',
  refreshes: 'renews',
  never: 'never',
};

const levels: Readonly<Record<DutyLevel, string>> = {
  must: 'MUST',
  should: 'SHOULD',
  ought: 'ought',
  may: 'MAY',
};

/** What RFC 9110 asks of a 206 and a 304 as of the 200 in their place is one remark, not six. */
function fieldList(status: Status): string {
  const asThe200 = status.fields.filter((duty) => duty.when?.startsWith('if a 200') === true);
  const own = status.fields.filter((duty) => !asThe200.includes(duty));
  const remarks = own.map(
    (duty) => `${duty.name} (${levels[duty.level]}${duty.when === undefined ? '' : `, ${duty.when}`})`,
  );
  if (asThe200.length > 0)
    remarks.push(`${asThe200.map((duty) => duty.name).join(', ')} (MUST, if the 200 would have it)`);
  return remarks.join('; ');
}

function pairSection({ codes, question, sides: [left, right] }: Pair): readonly string[] {
  const row = (label: string, one: Statement, other: Statement): readonly string[] => [
    label,
    sentence(one),
    sentence(other),
  ];
  const [first, second] = codes.map((code) => `${code} ${statusOf(code)?.phrase ?? ''}`.trim());
  return [
    `### ${codes[0]} or ${codes[1]}`,
    `**${question}**`,
    table(
      ['', first ?? '', second ?? ''],
      [
        row('Choose it', left.choose, right.choose),
        row('The client', left.client, right.client),
        row('The response', left.response, right.response),
        row('For example', left.example, right.example),
      ],
    ),
  ];
}

function mappingTable(): string {
  return table(
    ['Operation', 'Request', 'Success', 'Usual errors', 'Why'],
    crudMapping.map((row) => [
      row.operation,
      `\`${row.method} ${row.path}\``,
      row.success.join(', ') + (row.also.length === 0 ? '' : ` (${row.also.join(', ')})`),
      row.errors.join(', '),
      sentence(row.why),
    ]),
  );
}

function squatterTable(): string {
  return table(
    ['Code', 'Sent by', 'Says', 'Registered codes that say it'],
    squatters.map((entry) => [
      `${entry.code} ${entry.name}`,
      entry.from,
      entry.says,
      entry.meant.map((code) => `${code} ${statusOf(code)?.phrase ?? ''}`).join(', '),
    ]),
  );
}

/** A sentence with its source as a link. */
function sentence({ text, source }: Statement): string {
  return `${text} ${link(source)}`;
}

function link({ title, url }: Link): string {
  return `([${title}](${url}))`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replace(/\|/gu, '\\|');
}
