import fc from 'fast-check';
import { keys, values } from './fragments.ts';

/** One thing that happens to a text while somebody types, or when a merge goes wrong. `at` is 0 to 1, of its length. */
export interface Edit {
  readonly kind:
    | 'truncate'
    | 'delete'
    | 'double'
    | 'move'
    | 'indent'
    | 'rename'
    | 'replace'
    | 'flip'
    | 'insert';
  readonly at: number;
  /** Of lines, of columns, of the bit, or which key or value is put in. */
  readonly amount: number;
}

const kinds: readonly Edit['kind'][] = [
  'truncate',
  'delete',
  'double',
  'move',
  'indent',
  'rename',
  'replace',
  'flip',
  'insert',
];

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  amount: fc.nat({ max: 999 }),
});

export const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

/** The text after the edits, one after the other. */
export function edited(text: string, list: readonly Edit[]): string {
  return list.reduce(apply, text);
}

function apply(text: string, { kind, at, amount }: Edit): string {
  const offset = Math.floor(at * text.length);
  if (kind === 'truncate') return text.slice(0, offset);
  if (kind === 'flip') {
    const code = text.charCodeAt(offset) ^ (1 << (amount % 8));
    return Number.isNaN(code)
      ? text
      : `${text.slice(0, offset)}${String.fromCharCode(code)}${text.slice(offset + 1)}`;
  }
  if (kind === 'insert') return `${text.slice(0, offset)}${valueFor(amount)}${text.slice(offset)}`;
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const line = Math.floor(at * lines.length);
  const count = 1 + (amount % 5);
  switch (kind) {
    case 'delete':
      lines.splice(line, count);
      break;
    case 'double':
      lines.splice(line, 0, ...lines.slice(line, line + count));
      break;
    case 'move':
      lines.splice(amount % (lines.length + 1), 0, ...lines.splice(line, count));
      break;
    case 'indent':
      for (let i = line; i < Math.min(line + count, lines.length); i++)
        lines[i] = amount % 2 === 0 ? `  ${lines[i]}` : (lines[i] ?? '').replace(/^ {1,2}/, '');
      break;
    case 'rename':
      lines[line] = (lines[line] ?? '').replace(
        /^(\s*(?:- )?)("[^"]*"|'[^']*'|[^\s:]+)(\s*:)/,
        (_, lead, _key, colon) => {
          return `${lead}${JSON.stringify(keys[amount % keys.length])}${colon}`;
        },
      );
      break;
    case 'replace':
      lines[line] = (lines[line] ?? '').replace(/(:\s+)\S.*$/m, (_, colon) => `${colon}${valueFor(amount)}`);
  }
  return lines.join('');
}

const valueFor = (amount: number): string => values[amount % values.length] ?? '';
