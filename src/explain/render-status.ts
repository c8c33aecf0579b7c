import { citation } from '../http/links.ts';
import type { Statement } from '../http/statement.ts';
import type { DutyLevel, FieldDuty, Status } from '../http/status.ts';
import type { Line, Span } from './layout.ts';
import {
  bullets,
  cited,
  heading,
  labelled,
  paragraph,
  ruleList,
  type Style,
  section,
  seeAlso,
  sourceSpans,
  spoken,
} from './page.ts';
import type { RangeResult, StatusResult, UnregisteredResult } from './result.ts';

export function renderStatus(result: StatusResult, style: Style): readonly Line[] {
  const { status, notes } = result;
  return [
    ...heading(spoken(status), status.source.title, style),
    ...paragraph(cited(notes.means, style), style),
    ...section('Use it for', bullets(notes.use, style), style),
    ...section('Avoid it', bullets(notes.avoid, style), style),
    ...section('Response', labelled(responseRows(result, style), style), style),
    ...section(
      'Confused with',
      labelled(
        notes.confused.map((other) => [String(other.code), cited(other.statement, style)] as const),
        style,
      ),
      style,
    ),
    ...section('Rules', ruleList(result.rules, style), style),
    ...seeAlso(
      result.pairs.map((pair) => pair.codes.join(' ')),
      status.source,
      style,
    ),
  ];
}

type Row = readonly [string, readonly Span[]];

function responseRows({ status, caching, content }: StatusResult, style: Style): readonly Row[] {
  const rows: Row[] = [];
  if (content !== undefined) rows.push(['Content', cited(content, style)]);
  rows.push(['Caching', cited(caching, style)]);
  rows.push(...dutyRows(status.fields, style));
  const entry = registryNote(status);
  if (entry !== undefined) rows.push(['Registry', cited(entry, style)]);
  return rows;
}

/** A row a duty; fields with the same duty share one. */
function dutyRows(duties: readonly FieldDuty[], style: Style): readonly Row[] {
  const groups = new Map<string, readonly [FieldDuty, ...FieldDuty[]]>();
  for (const duty of duties) {
    const key = `${duty.level} ${duty.when ?? ''} ${duty.source.title}`;
    const group = groups.get(key);
    groups.set(key, group === undefined ? [duty] : [...group, duty]);
  }
  return [...groups.values()].map((group): Row => {
    const names = group.map((duty) => duty.name).join(', ');
    const spans = dutySpans(group[0], style);
    return names.length <= longestLabel ? [names, spans] : ['Fields', [{ text: `${names}:` }, ...spans]];
  });
}

/** Names of fields longer than this stand in the text and not beside it. */
const longestLabel = 20;

/** `MUST, to POST [RFC 9110 §9.3.3]`. */
export function dutySpans(duty: Omit<FieldDuty, 'name'>, { paint }: Style): readonly Span[] {
  const when = duty.when === undefined ? '' : `, ${duty.when}`;
  return [{ text: `${keyWord(duty.level)}${when}.` }, ...sourceSpans(duty.source, paint)];
}

/** The key word of a source as it is written there. */
export function keyWord(level: DutyLevel): string {
  return level === 'ought' ? 'Ought to be sent' : level.toUpperCase();
}

const registrations: Readonly<Record<Status['registration'], string>> = {
  permanent: '',
  temporary: 'Registered temporarily.',
  unused: 'Reserved, without a phrase.',
  obsoleted: 'Obsoleted.',
};

function registryNote(status: Status): Statement | undefined {
  const former = status.former.length === 0 ? '' : `Formerly ${status.former.join(', ')}.`;
  const text = `${registrations[status.registration]} ${former}`.trim();
  return text === '' ? undefined : { text, source: citation('IANA HTTP Status Code Registry') };
}

export function renderUnregistered(result: UnregisteredResult, style: Style): readonly Line[] {
  const { code, squatter, fallback, meant } = result;
  const known: Span[] =
    squatter === undefined
      ? []
      : [{ text: `Sent by ${squatter.from} as "${squatter.name}": ${squatter.says}.` }];
  return [
    ...heading(
      `${code} ${result.class === undefined ? 'is not a status code' : 'is not registered'}`,
      result.class === undefined ? result.fallback.source.title : 'IANA HTTP Status Code Registry',
      style,
    ),
    ...paragraph(known, style),
    ...paragraph(cited(fallback, style), style),
    ...section(
      'Registered codes that say it',
      labelled(
        meant.map(
          (name) =>
            [String(name.code), [{ text: name.phrase }, ...sourceSpans(name.source, style.paint)]] as const,
        ),
        style,
      ),
      style,
    ),
    ...section('Rules', ruleList(result.rules, style), style),
    ...seeAlso(result.class === undefined ? [] : [`${result.class}XX`], result.fallback.source, style),
  ];
}

export function renderRange({ notes, statuses }: RangeResult, style: Style): readonly Line[] {
  return [
    ...heading(`${notes.key} ${notes.name}`, notes.means.source.title, style),
    ...paragraph(cited(notes.means, style), style),
    ...section('Note', bullets(notes.notes, style), style),
    ...section(
      'Codes',
      labelled(
        statuses.map(
          (name) =>
            [String(name.code), [{ text: name.phrase }, ...sourceSpans(name.source, style.paint)]] as const,
        ),
        style,
      ),
      style,
    ),
  ];
}
