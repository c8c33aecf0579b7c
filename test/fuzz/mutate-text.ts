import { keys, values } from './fragments.ts';
import type { Random } from './random.ts';

/** What a person or a tool could do to a text; `donor` is another document that parts may be taken from. */
type Mutation = (text: string, random: Random, donor: string) => string;

/** A document as it may look while somebody types, after a bad merge, or when it was made to break a reader. */
export function mutateText(text: string, random: Random, donor: string): string {
  let mutated = text;
  for (let left = 1 + random.below(random.isLucky(0.2) ? 8 : 3); left > 0; left--) {
    mutated = random.pick(mutations)(mutated, random, donor);
  }
  return mutated;
}

/** The text as lines with their ends, one of them changed. */
function onLines(change: (lines: string[], at: number, random: Random, donor: string) => void): Mutation {
  return (text, random, donor) => {
    const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    change(lines, random.below(lines.length), random, donor);
    return lines.join('');
  };
}

/** A few lines, or many. */
const some = (random: Random): number => (random.isLucky(0.1) ? random.below(200) : 1 + random.below(4));

/** Where characters are put in or taken out: anywhere, or at a sign that means something. */
function spot(text: string, random: Random): number {
  const at = random.below(text.length + 1);
  if (random.isLucky(0.5)) return at;
  const sign = text.slice(at, at + 2000).search(/[:{}[\],"'#&*|>-]/);
  return sign === -1 ? at : at + sign + random.below(2);
}

const pair =
  /^(\s*(?:- )*)("(?:[^"\\]|\\.){0,100}"|'[^']{0,100}'|[^\s:"'][^:\n]{0,100}?)(\s*:)(.*?)(\r?\n?)$/s;

const mutations: readonly [Mutation, ...Mutation[]] = [
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => text.slice(spot(text, random)),
  (text, random) => {
    const at = spot(text, random);
    return text.slice(0, at) + text.slice(at + 1 + random.below(6));
  },
  (text, random) => {
    const at = spot(text, random);
    return text.slice(0, at) + random.pick(values) + text.slice(at);
  },
  (text, random) => {
    const at = spot(text, random);
    return (
      text.slice(0, at) +
      String.fromCharCode(random.below(random.isLucky(0.7) ? 128 : 65536)) +
      text.slice(at)
    );
  },
  onLines((lines, at, random) => lines.splice(at, some(random))),
  onLines((lines, at, random) => lines.splice(at, 0, ...lines.slice(at, at + some(random)))),
  onLines((lines, at, random) => {
    const moved = lines.splice(at, some(random));
    lines.splice(random.below(lines.length + 1), 0, ...moved);
  }),
  onLines((lines, at, random, donor) => {
    const others = donor.match(/[^\n]*\n/g) ?? [];
    const from = random.below(others.length);
    lines.splice(at, 0, ...others.slice(from, from + some(random)));
  }),
  onLines((lines, at, random) => {
    const by = random.pick([-4, -2, -1, 1, 2, 3, 8]);
    for (let line = at; line < at + some(random) && line < lines.length; line++) {
      const old = lines[line] ?? '';
      lines[line] = by > 0 ? ' '.repeat(by) + old : old.replace(new RegExp(`^ {0,${-by}}`), '');
    }
  }),
  onLines((lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/^ +/, (spaces) => '\t'.repeat(Math.ceil(spaces.length / 2)));
  }),
  onLines((lines, at, random) => {
    lines[at] = (lines[at] ?? '').replace(pair, (_, lead, _key, colon, rest, end) => {
      return `${lead}${random.pick(keys)}${colon}${rest}${end}`;
    });
  }),
  onLines((lines, at, random) => {
    lines[at] = (lines[at] ?? '').replace(pair, (_, lead, key, colon, _rest, end) => {
      return `${lead}${key}${colon} ${random.pick(values)}${end}`;
    });
  }),
  onLines((lines, at, random) => {
    const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
    lines.splice(at, 0, `${indent}${random.pick(keys)}: ${random.pick(values)}\n`);
  }),
  onLines((lines, at, random) => {
    const [one, other] = [lines[at] ?? '', random.below(lines.length)];
    lines[at] = lines[other] ?? '';
    lines[other] = one;
  }),
  (text, random) => text.replace(/\r?\n/g, random.pick(['\r\n', '\r', '\n'])),
  (text) => `\uFEFF${text}`,
  (text, random) => text.repeat(1 + random.below(2)),
];
