import type { Place } from '../document/source-file.ts';
import type { StatusContract } from './contract.ts';
import type { Difference } from './difference.ts';
import type { Judge, Part } from './judge.ts';
import { enumerate } from './wording.ts';

type Found = Omit<Difference, 'operation'>;

/** Compares what is inside a response that both versions declare. */
export function responseDifferences(old: StatusContract, part: Part, judge: Judge): readonly Found[] {
  return [...fieldDifferences(old, part, judge), ...contentDifferences(old, part, judge)];
}

function fieldDifferences(old: StatusContract, part: Part, judge: Judge): readonly Found[] {
  const found: Found[] = [];
  const { status } = part;
  for (const [lower, field] of old.fields) {
    if (isDeclared(status, lower)) continue;
    found.push({
      kind: 'field-removed',
      ...judge.fieldRemoved(part, field),
      ...at(status),
      name: field.name,
      say: (subject, many) => `${subject} no longer ${many ? 'document' : 'documents'} ${field.name}.`,
    });
  }
  for (const [lower, field] of status.fields) {
    if (isDeclared(old, lower)) continue;
    found.push({
      kind: 'field-added',
      ...judge.fieldAdded(part, field),
      ...at(status, field.place),
      name: field.name,
      say: (subject, many) => `${subject} ${many ? 'document' : 'documents'} ${field.name} now.`,
    });
  }
  return found;
}

/** Whether a field is declared, be it by a reference that leads nowhere. */
function isDeclared(status: StatusContract, lower: string): boolean {
  if (status.fields.has(lower) || isMisshapen(status, 'headers')) return true;
  const written = status.use.response?.node.get('headers')?.entries() ?? [];
  return written.some(({ key }) => key.toLowerCase() === lower);
}

/** Of something that should be a mapping and isn't nobody knows what it declares. */
function isMisshapen({ use }: StatusContract, member: 'headers' | 'content'): boolean {
  const node = use.response?.node.get(member);
  return node !== undefined && node.kind !== 'mapping';
}

function contentDifferences(old: StatusContract, part: Part, judge: Judge): readonly Found[] {
  const { status } = part;
  if (old.media === undefined || status.media === undefined) return [];
  if (isMisshapen(old, 'content') || isMisshapen(status, 'content')) return [];
  const found: Found[] = [];
  const were = [...old.media.keys()].sort();
  const are = [...status.media.keys()].sort();
  const gone = were.filter((one) => !are.includes(one));
  const come = are.filter((one) => !were.includes(one));
  if (were.length > 0 && are.length === 0) {
    found.push({
      kind: 'content-removed',
      ...judge.contentRemoved(part),
      ...at(status),
      say: (subject, many) => `${subject} ${many ? 'have' : 'has'} no content any more.`,
    });
  } else if (were.length === 0 && are.length > 0) {
    found.push({
      kind: 'content-added',
      ...judge.contentAdded(part),
      ...at(status),
      say: (subject, many) => `${subject} ${many ? 'have' : 'has'} content now.`,
    });
  } else if (come.length > 0 && gone.length === were.length) {
    found.push({
      kind: 'media-type-changed',
      ...judge.mediaTypeChanged(part, gone, come),
      ...at(status, placeOf(status, come[0])),
      name: come.join(', '),
      say: (subject, many) =>
        `${subject} ${many ? 'come' : 'comes'} as ${codes(come)} now, no longer as ${codes(gone)}.`,
    });
  } else {
    for (const name of gone) {
      found.push({
        kind: 'media-type-removed',
        ...judge.mediaTypeRemoved(part, name, are),
        ...at(status),
        name,
        say: (subject, many) => `${subject} no longer ${many ? 'come' : 'comes'} as ${codes([name])}.`,
      });
    }
    for (const name of come) {
      found.push({
        kind: 'media-type-added',
        ...judge.mediaTypeAdded(part),
        ...at(status, placeOf(status, name)),
        name,
        say: (subject, many) => `${subject} ${many ? 'come' : 'comes'} as ${codes([name])} too.`,
      });
    }
  }
  return found;
}

/** A change inside a response: where the response is defined. */
function at(
  status: StatusContract,
  place?: Place,
): Pick<Difference, 'status' | 'side' | 'place' | 'definition'> {
  const { response } = status.use;
  const definition = response?.names.at(-1);
  return {
    status: status.name,
    side: 'head',
    place: place ?? response?.place ?? status.use.place,
    ...(definition === undefined ? {} : { definition }),
  };
}

const placeOf = ({ media }: StatusContract, name: string | undefined): Place | undefined =>
  name === undefined ? undefined : media?.get(name)?.place;

const codes = (names: readonly string[]): string => enumerate(names.map((name) => `\`${name}\``));
