import { nearest } from '../text/nearest.ts';

// Reading of rulesets and config that come as data: everything that is wrong is said as a sentence with
// the way to the value, so that a caller who knows the source can add file and line.

/** What is wrong with a value, beside the message. */
interface DataErrorDetails {
  /** It is the key that is wrong, not what stands under it. */
  readonly isKey?: boolean;
  /** The words that could stand here. */
  readonly allowed?: readonly string[];
}

/** A value of a ruleset that is not what it should be. `path` leads to it from the root of the data. */
export class DataError extends Error {
  readonly path: readonly string[];
  readonly isKey: boolean;
  readonly allowed: readonly string[] | undefined;

  constructor(path: readonly string[], message: string, details: DataErrorDetails = {}) {
    super(message);
    this.name = 'DataError';
    this.path = path;
    this.isKey = details.isKey === true;
    this.allowed = details.allowed;
  }
}

/** A value and the way to it. */
export class Datum {
  readonly value: unknown;
  /** The way to here, or to `#key`: a whole one, or the value that holds this one. */
  readonly #holder: readonly string[] | Datum;
  readonly #key: string | undefined;

  constructor(value: unknown, holder: readonly string[] | Datum = [], key?: string) {
    this.value = value;
    this.#holder = holder;
    this.#key = key;
  }

  /** Worked out when it is asked for: of most values nobody wants to know. */
  get path(): readonly string[] {
    const before = this.#holder instanceof Datum ? this.#holder.path : this.#holder;
    return this.#key === undefined ? before : [...before, this.#key];
  }

  fail(message: string): never {
    throw new DataError(this.path, message);
  }

  /** Fails on the key of this value. */
  failKey(message: string): never {
    throw new DataError(this.path, message, { isKey: true });
  }

  /** The value as messages show it: a word or a number as `"it"`, of anything else what it is. */
  get shown(): string {
    const { value } = this;
    return typeof value === 'string' || typeof value === 'number'
      ? `"${String(cut(value))}"`
      : describe(value);
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** The members of a mapping. */
  entries(): readonly (readonly [string, Datum])[] {
    return Object.entries(mappingOf(this)).map(([key, value]) => [key, new Datum(value, this, key)]);
  }

  /** One member of a mapping; its value is `undefined` where there is none. */
  get(key: string): Datum {
    const mapping = mappingOf(this);
    return new Datum(Object.hasOwn(mapping, key) ? mapping[key] : undefined, this, key);
  }

  /** Whether a mapping has a member with a value. */
  has(key: string): boolean {
    const mapping = mappingOf(this);
    return Object.hasOwn(mapping, key) && mapping[key] !== undefined && mapping[key] !== null;
  }

  /** Fails on a key that is not among the allowed ones, naming the nearest, and on one without a value. */
  only(allowed: readonly string[]): void {
    for (const key of Object.keys(mappingOf(this))) {
      if (!allowed.includes(key))
        throw new DataError([...this.path, key], unknownWord(key, allowed), { isKey: true, allowed });
      if (!this.has(key)) this.get(key).failKey(`\`${key}\` has no value`);
    }
  }

  /** A sequence, or a single value as a sequence of one. */
  list(): readonly Datum[] {
    if (!Array.isArray(this.value)) return [this];
    return this.value.map((item: unknown, i) => new Datum(item, this, String(i)));
  }

  text(): string {
    return typeof this.value === 'string'
      ? this.value
      : this.fail(`expected text, found ${describe(this.value)}`);
  }

  number(): number {
    return typeof this.value === 'number'
      ? this.value
      : this.fail(`expected a number, found ${describe(this.value)}`);
  }

  flag(): boolean {
    return typeof this.value === 'boolean'
      ? this.value
      : this.fail(`expected true or false, found ${describe(this.value)}`);
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    const { value } = this;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      const expected = `expected one of ${allowed.join(', ')}`;
      throw new DataError(this.path, `${expected}, found ${describe(value)}`, { allowed });
    }
    const found = allowed.find((word) => word === value);
    if (found === undefined) throw new DataError(this.path, unknownWord(String(value), allowed), { allowed });
    return found;
  }
}

/** @throws DataError where it is none */
function mappingOf(datum: Datum): Readonly<Record<string, unknown>> {
  return isMapping(datum.value)
    ? datum.value
    : datum.fail(`expected a mapping, found ${describe(datum.value)}`);
}

/** Whether a value is a mapping of YAML or an object of JSON. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `"staus" is not known here; did you mean "status"?` */
export function unknownWord(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  const hint = near === undefined ? `expected one of ${allowed.join(', ')}` : `did you mean "${near}"?`;
  return `"${word}" is not known here; ${hint}`;
}

/** Characters of a wrong value that a message shows. */
const longestShown = 40;

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a sequence';
  return typeof value === 'object' ? 'a mapping' : `${typeof value} ${JSON.stringify(cut(value))}`;
}

/** As much of a text as it takes to find it again. */
const cut = (value: unknown): unknown =>
  typeof value === 'string' && value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
