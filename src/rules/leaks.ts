import type { Node } from '../document/node.ts';
import { squash, words as wordsOf } from '../intent/text.ts';
import type { Schema } from '../openapi/schema.ts';
import type { Says } from './phrases.ts';

/** How many schemas or members deep internals are looked for. */
const depthLimit = 6;
/** How much of an example is read. */
const nodeLimit = 2_000;
const textLimit = 4_000;

/** Something of the inside of a server that content shows. */
export interface Leak {
  /** A property of a schema, a member of an example, or what a text of an example says. */
  readonly kind: 'property' | 'member' | 'trace' | 'sql' | 'path';
  /** The name of the property, or of the member of an example. */
  readonly name: string;
  readonly at: Node;
}

export interface LeakWords {
  /** Names of properties that hold internals. */
  readonly properties: ReadonlySet<string>;
  /** What the text of a property says where it is an identifier and no internals. */
  readonly identifiers: Says;
  /** Members whose values are targets of requests, which look like paths of files. */
  readonly targets: ReadonlySet<string>;
  /** What a text says where it is SQL, or what a database says of it. */
  readonly sql: Says;
}

/** Where schemas and examples of errors show the inside of a server, each looked at once. */
export class Leaks {
  readonly #words: LeakWords;
  readonly #known = new Map<Node, readonly Leak[]>();

  constructor(words: LeakWords) {
    this.#words = words;
  }

  ofSchema(schema: Schema): readonly Leak[] {
    let known = this.#known.get(schema.node);
    if (known === undefined) {
      const found: Leak[] = [];
      this.#walkSchema(schema, '', 0, found, new Set());
      known = withoutRepetitions(found, found);
      this.#known.set(schema.node, known);
    }
    return known;
  }

  /** `name` is the member that it is an example of; empty for the content as a whole. */
  ofExample(example: Node, name = ''): readonly Leak[] {
    let known = this.#known.get(example);
    if (known === undefined) {
      const found: Leak[] = [];
      this.#walkExample(example, name, 0, found, { left: nodeLimit });
      known = found;
      this.#known.set(example, known);
    }
    return known;
  }

  #walkSchema(schema: Schema, name: string, depth: number, found: Leak[], seen: Set<Node>): void {
    if (depth > depthLimit || seen.has(schema.node)) return;
    seen.add(schema.node);
    for (const example of schema.examples) for (const leak of this.ofExample(example, name)) found.push(leak);
    for (const [member, property] of schema.properties) {
      if (this.#isInternal(member, property)) {
        // The schema of the property may be seen in other places, but its key is here.
        found.push({ kind: 'property', name: member, at: property.written });
      } else this.#walkSchema(property, member, depth + 1, found, seen);
    }
    const parts = [schema.items, schema.additionalProperties].filter((one) => one !== undefined);
    for (const part of [...parts, ...schema.members('oneOf'), ...schema.members('anyOf')])
      this.#walkSchema(part, name, depth + 1, found, seen);
  }

  #isInternal(name: string, property: Schema): boolean {
    if (!this.#words.properties.has(squash(name))) return false;
    if (property.types.some((type) => type === 'boolean' || type === 'integer' || type === 'number'))
      return false;
    if (property.format === 'uuid' || this.#words.identifiers(property.description ?? '')) return false;
    // An object of that name that holds a code and a message is the error itself; one of identifiers, a trace context.
    const members = [...property.properties.keys()];
    if (members.length === 0) return true;
    const names = new Set(members.map(squash));
    if (members.every((member) => /^ids?$/.test(wordsOf(member).at(-1) ?? ''))) return false;
    return !(names.has('code') || names.has('message') || names.has('text'));
  }

  #walkExample(value: Node, name: string, depth: number, found: Leak[], budget: { left: number }): void {
    if (depth > depthLimit || budget.left-- <= 0) return;
    const text = value.string();
    if (text !== undefined) {
      const kind = this.#kindOf(text.slice(0, textLimit), name);
      if (kind !== undefined) found.push({ kind, name, at: value });
      return;
    }
    for (const item of value.items()) this.#walkExample(item, name, depth + 1, found, budget);
    for (const { key, value: member } of value.entries()) {
      if (this.#words.properties.has(squash(key)) && showsInternals(member))
        found.push({ kind: 'member', name: key, at: member });
      else this.#walkExample(member, key, depth + 1, found, budget);
    }
  }

  #kindOf(text: string, name: string): Leak['kind'] | undefined {
    if (frames.some((frame) => frame.test(text))) return 'trace';
    if (statements.some((statement) => statement.test(text)) || this.#words.sql(text)) return 'sql';
    if (this.#words.targets.has(squash(name))) return undefined;
    return paths.some((path) => path.test(text)) ? 'path' : undefined;
  }
}

/** Without examples of properties that are found in a schema: the schema is the cause of both. */
export function withoutRepetitions(found: readonly Leak[], inSchema: readonly Leak[]): readonly Leak[] {
  const names = new Set(inSchema.flatMap((one) => (one.kind === 'property' ? [squash(one.name)] : [])));
  return found.filter((one) => one.kind !== 'member' || !names.has(squash(one.name)));
}

/** A member of that name with an empty value, a number or an identifier shows nothing. */
function showsInternals(value: Node): boolean {
  if (value.kind === 'sequence') return value.items().length > 0;
  if (value.kind === 'mapping') return value.entries().length > 0 && value.get('message') === undefined;
  const text = value.string()?.trim() ?? '';
  return text !== '' && !/^[\p{L}\p{N}_:-]*$/u.test(text) ? true : /(?:Exception|Error)$/.test(text);
}

/** A line of a stack trace: Java, JavaScript, Python, .NET, Go, PHP; a class of exceptions with its packages. */
const frames: readonly RegExp[] = [
  /\bat [\w$.<>/]{1,200}\([\w$ ]{1,80}\.(?:java|kt|scala|groovy):\d{1,6}\)/,
  /\bat [^\n]{1,200}\.(?:[cm]?[jt]sx?|cs):(?:line )?\d{1,6}/,
  /Traceback \(most recent call last\)/,
  /File "[^"\n]{1,300}", line \d{1,6}/,
  /\bgoroutine \d{1,9} \[/,
  /#\d{1,3} [^\n]{1,200}\.php\(\d{1,6}\)/,
  /\b(?:[a-z]\w{0,40}\.){2,10}[A-Z]\w{0,80}Exception\b/,
  /\bSystem\.(?:\w{1,40}\.){0,6}\w{1,60}Exception\b/,
];

/** SQL keywords are words of English too, so only statements in capitals, or with a star, count. */
const statements: readonly RegExp[] = [
  /\bSELECT\s[\s\S]{1,300}?\sFROM\s/,
  /\bselect \* from \w/,
  /\bINSERT INTO\s+[\w."`[]/,
  /\bUPDATE\s+[\w."`[\]]{1,80}\s+SET\s/,
  /\bDELETE FROM\s+[\w."`[]/,
  /\bSQLSTATE\b/,
  /\bORA-\d{5}\b/,
];

/** Files of a server: absolute, in directories that hold programs and their data. */
const paths: readonly RegExp[] = [
  /(?<![\w.:/-])\/(?:home|Users|root|opt|srv|etc|usr\/(?:src|lib|local|share)|var\/(?:www|lib|log|app|task|run))\/[\w.@-]{1,80}/,
  /(?<![\w])[A-Z]:\\(?:[\w .-]{1,80}\\){1,20}[\w .-]{1,80}/,
];
