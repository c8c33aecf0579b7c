import { classOf, isRegistered } from '../../http/status.ts';
import { type Intent, intents } from '../../intent/intent.ts';
import type { Datum } from '../data.ts';
import { readOnce } from '../options.ts';
import { nameMatcher } from '../phrases.ts';
import { type Confidence, confidences } from '../rule.ts';
import { Phrases } from './patterns.ts';

/** Something that a description can say, and the codes that say it. */
export interface Meaning {
  readonly name: string;
  /** What is answered where this is meant, the likeliest first; 200 stands for any success. */
  readonly means: readonly number[];
  /** Codes that it doesn't contradict either. */
  readonly fits: ReadonlySet<number>;
  readonly phrases: Phrases;
  /** Descriptions that say this and nothing else, by their words. */
  readonly whole: ReadonlySet<string>;
  /** What a response that says this is called, by its words. */
  readonly names: ReadonlySet<string>;
}

/** What is a contradiction under one code. */
export interface Contradiction {
  readonly meaning: Meaning;
  readonly confidence: Confidence;
  /** Only where the description says nothing else. */
  readonly isShort: boolean;
  /** Only where the description is one that the meaning lists. */
  readonly isWhole: boolean;
  /** The code blames the server, and the meaning the client. */
  readonly isClients: boolean;
  /** Not for operations of these intents. */
  readonly notFor: ReadonlySet<Intent>;
  /** Only for operations that take no content. */
  readonly withoutContent: boolean;
  /** Only for operations on one resource without content: what is said is said of that resource. */
  readonly ofTarget: boolean;
  /** Not where the request has a parameter or a property with such a name. */
  readonly isSent: ((name: string) => boolean) | undefined;
}

/** The words that a rule on descriptions goes by. */
export interface Vocabulary {
  readonly meanings: readonly Meaning[];
  /** The meanings that don't contradict a code, by code. */
  readonly fitting: ReadonlyMap<number, readonly Meaning[]>;
  /** By code. */
  readonly contradictions: ReadonlyMap<number, readonly Contradiction[]>;
  /** Codes whose registered phrase is no everyday word, so that it is telling under another code. */
  readonly telling: ReadonlySet<number>;
  /** Codes whose phrases say much the same. */
  readonly alike: readonly ReadonlySet<number>[];
  /** Words that beside a cause are a cause of their own, unless 401 is meant. */
  readonly apart: ReadonlySet<string>;
  /** Where these are said under 5xx, no client is blamed. */
  readonly ownSide: Phrases;
  /** Where these are said, nothing is concluded. */
  readonly silencers: Phrases;
  /** Words of names that say nothing about the code. */
  readonly noise: ReadonlySet<string>;
}

const keys = ['meanings', 'under', 'phrases', 'alike', 'apart', 'own-side', 'silent', 'noise'];

/** @throws DataError */
export const readVocabulary = readOnce((options): Vocabulary => {
  options.only(keys);
  const meanings = options
    .get('meanings')
    .entries()
    .map(([name, row]) => readMeaning(name, row));
  const byName = new Map(meanings.map((meaning) => [meaning.name, meaning]));
  return {
    meanings,
    fitting: byCodes(meanings),
    contradictions: readContradictions(options.get('under'), byName),
    telling: new Set(texts(options.get('phrases')).flatMap((text) => words(text).map(Number))),
    alike: options
      .get('alike')
      .list()
      .map((group) => codes(group)),
    apart: new Set(texts(options.get('apart'))),
    ownSide: new Phrases(options.get('own-side').list()),
    silencers: new Phrases(options.get('silent').list()),
    noise: new Set(texts(options.get('noise')).flatMap((text) => words(text))),
  };
});

function readMeaning(name: string, row: Datum): Meaning {
  row.only(['means', 'fits', 'says', 'whole', 'names']);
  const means = [...codes(row.get('means'))];
  return {
    name,
    means,
    fits: new Set([...means, ...codes(row.get('fits'))]),
    phrases: new Phrases(listed(row.get('says'))),
    whole: new Set(texts(row.get('whole'))),
    names: new Set(texts(row.get('names'))),
  };
}

function byCodes(meanings: readonly Meaning[]): ReadonlyMap<number, readonly Meaning[]> {
  const found = new Map<number, Meaning[]>();
  for (const meaning of meanings) {
    for (const code of meaning.fits) {
      const known = found.get(code);
      if (known === undefined) found.set(code, [meaning]);
      else known.push(meaning);
    }
  }
  return found;
}

function readContradictions(
  table: Datum,
  byName: ReadonlyMap<string, Meaning>,
): ReadonlyMap<number, readonly Contradiction[]> {
  const found = new Map<number, readonly Contradiction[]>();
  for (const [key, rows] of table.entries()) {
    for (const text of key.split(/[\s,]+/)) {
      const code = Number(text);
      if (!isRegistered(code)) rows.failKey(`"${text}" is no registered status code`);
      const contradictions = rows.list().map((row) => readContradiction(row, code, byName));
      found.set(code, [...(found.get(code) ?? []), ...contradictions]);
    }
  }
  return found;
}

function readContradiction(row: Datum, code: number, byName: ReadonlyMap<string, Meaning>): Contradiction {
  row.only([
    'says',
    'confidence',
    'short',
    'whole',
    'not-for',
    'without-content',
    'of-target',
    'unless-sent',
  ]);
  const name = row.get('says');
  const meaning = byName.get(name.oneOf([...byName.keys()])) ?? name.fail('this meaning is not described');
  const flag = (key: string) => !row.get(key).isAbsent && row.get(key).flag();
  return {
    meaning,
    confidence: row.get('confidence').oneOf(confidences),
    isShort: flag('short'),
    isWhole: flag('whole'),
    isClients: classOf(code) === 5 && meaning.means.every((one) => classOf(one) === 4),
    notFor: new Set(listed(row.get('not-for')).map((item) => item.oneOf(intents))),
    withoutContent: flag('without-content'),
    ofTarget: flag('of-target'),
    isSent: row.get('unless-sent').isAbsent ? undefined : nameMatcher(texts(row.get('unless-sent'))),
  };
}

function codes(value: Datum): ReadonlySet<number> {
  return new Set(
    listed(value).map((item) =>
      typeof item.value === 'number' && isRegistered(item.value)
        ? item.value
        : item.fail(`${item.shown} is no registered status code`),
    ),
  );
}

/** The words of a text that is a list of them. */
function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function texts(value: Datum): readonly string[] {
  return listed(value).map((item) => item.text());
}

function listed(value: Datum): readonly Datum[] {
  return value.isAbsent ? [] : value.list();
}
