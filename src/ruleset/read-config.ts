import type { Location } from '../document/location.ts';
import { type CompiledRule, compileRule } from '../rules/compile.ts';
import { DataError, Datum, isMapping } from '../rules/data.ts';
import { confidences } from '../rules/rule.ts';
import { statusTokens } from '../rules/terms/term.ts';
import { nearest } from '../text/nearest.ts';
import {
  type ConfigFile,
  type Definition,
  type IgnoreEntry,
  type Mention,
  type Origin,
  type Override,
  ruleStates,
  type Selector,
  type Setting,
  type Settings,
} from './config-file.ts';
import { fileGlobProblem } from './glob.ts';
import { configKeys, forms, ignoreKeys, overrideKeys, selectorKeys, settingKeys } from './shape.ts';

/** A file as its reader needs it: its data, and where everything in it stands. */
export interface Readable {
  readonly path: string;
  readonly display: string;
  readonly value: unknown;
  readonly origin: (path: readonly string[], what: 'key' | 'value') => Origin;
  readonly location: (path: readonly string[], what: 'key' | 'value') => Location;
}

/** What is read, and everything that is wrong with it; entries that are wrong are left out. */
export interface ConfigReading {
  readonly file: ConfigFile;
  readonly errors: readonly DataError[];
}

/** Reads a config or ruleset; `builtin` holds the ids of the tool's own rules. Never throws. */
export function readConfig(file: Readable, builtin: ReadonlySet<string>): ConfigReading {
  const reader = new Reader(file, builtin);
  return { file: reader.read(), errors: reader.errors };
}

class Reader {
  readonly errors: DataError[] = [];
  readonly #file: Readable;
  readonly #builtin: ReadonlySet<string>;

  constructor(file: Readable, builtin: ReadonlySet<string>) {
    this.#file = file;
    this.#builtin = builtin;
  }

  read(): ConfigFile {
    const root = new Datum(this.#file.value);
    this.#attempt(() => this.#keys(root));
    const isReadable = isMapping(root.value);
    const definitions = new Map<string, Definition>();
    const settings = new Map<string, Setting>();
    const section = (key: string): Datum => (isReadable ? root.get(key) : new Datum(undefined));
    for (const [name, value] of this.#entries(section('rules'))) {
      this.#attempt(() => {
        if (isDefinition(value)) {
          const origin = this.#file.origin(value.path, 'key');
          definitions.set(name, { rule: readDefinition(name, value), origin });
        } else settings.set(name, this.#setting(name, value));
      });
    }
    return {
      path: this.#file.path,
      display: this.#file.display,
      extends: section('extends').isAbsent ? undefined : this.#mentions(section('extends')),
      definitions,
      settings,
      overrides: this.#items(section('overrides')).flatMap(
        (it) => this.#attempt(() => this.#override(it)) ?? [],
      ),
      ignores: this.#items(section('ignore')).flatMap((it) => this.#attempt(() => this.#ignore(it)) ?? []),
      minConfidence: this.#attempt(() => {
        const value = section('minConfidence');
        return value.isAbsent
          ? undefined
          : { value: value.oneOf(confidences), origin: this.#file.origin(value.path, 'value') };
      }),
      plugins: this.#mentions(section('plugins')),
      locate: this.#file.location,
    };
  }

  /** The sections that may be written and left empty, as they are when all their lines are comments. */
  #keys(root: Datum): void {
    const empty = ['rules', 'overrides', 'ignore'];
    const filled = root.entries().filter(([key, value]) => !(value.isAbsent && empty.includes(key)));
    new Datum(Object.fromEntries(filled.map(([key, value]) => [key, value.value]))).only(configKeys);
    const title = root.get('title');
    if (!title.isAbsent) title.text();
    const schema = root.get('$schema');
    if (!schema.isAbsent) schema.text();
  }

  /** What is wrong in one entry doesn't keep the others from being read. */
  #attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.errors.push(error);
      return undefined;
    }
  }

  #entries(value: Datum): readonly (readonly [string, Datum])[] {
    return value.isAbsent ? [] : (this.#attempt(() => value.entries()) ?? []);
  }

  #items(value: Datum): readonly Datum[] {
    if (value.isAbsent) return [];
    if (Array.isArray(value.value)) return value.list();
    this.#attempt(() => value.fail('expected a sequence: begin each entry with -'));
    return [];
  }

  #mentions(value: Datum): readonly Mention[] {
    if (value.isAbsent) return [];
    return value.list().flatMap(
      (item) =>
        this.#attempt(() => ({
          name: formed(item, forms.name, 'expected a name or a path'),
          location: this.#file.location(item.path, 'value'),
        })) ?? [],
    );
  }

  #setting(name: string, value: Datum): Setting {
    if (!forms.ruleOrGroup.test(name)) value.failKey(`"${name}" is no rule: write group/name, group/* or *`);
    if (forms.builtinGroup.test(name) && !name.endsWith('/*') && !this.#builtin.has(name))
      value.failKey(`there is no rule "${name}"${didYouMean(name, this.#builtin)}`);
    const origin = this.#file.origin(value.path, 'key');
    if (!isMapping(value.value) || name.endsWith('*'))
      return { state: value.oneOf(ruleStates), options: undefined, origin };
    value.only(settingKeys);
    const severity = value.get('severity');
    const options = value.get('options');
    if (severity.isAbsent && options.isAbsent) value.fail('expected severity, options or both');
    if (!options.isAbsent) options.entries();
    return {
      state: severity.isAbsent ? undefined : severity.oneOf(ruleStates),
      options: options.isAbsent ? undefined : options,
      origin,
    };
  }

  #override(value: Datum): Override {
    value.only(overrideKeys);
    if (selectorKeys.every((key) => !value.has(key)))
      value.fail(`an override says what it is about: ${selectorKeys.join(', ')}`);
    const selector: Selector = {
      files: fileGlobs(value.get('files')),
      paths: patterns(value.get('paths')),
      methods: patterns(value.get('methods')),
      tags: patterns(value.get('tags')),
      operationIds: patterns(value.get('operationIds')),
    };
    const rules = value.get('rules');
    if (rules.isAbsent) value.fail('an override says what holds there: `rules`');
    return { selector, settings: this.#overridden(rules), origin: this.#file.origin(value.path, 'value') };
  }

  #overridden(rules: Datum): Settings {
    return new Map(
      rules.entries().map(([name, value]) => {
        if (!forms.ruleOrGroup.test(name))
          value.failKey(`"${name}" is no rule: write group/name, group/* or *`);
        const origin = this.#file.origin(value.path, 'key');
        return [name, { state: value.oneOf(ruleStates), options: undefined, origin }];
      }),
    );
  }

  #ignore(value: Datum): IgnoreEntry {
    value.only(ignoreKeys);
    const rule = value.get('rule');
    if (rule.isAbsent) value.fail('an ignore names a `rule`');
    const names = rule.list();
    if (names.length === 0) rule.fail('an ignore names a `rule`');
    const reason = value.get('reason');
    if (reason.isAbsent) value.fail('an ignore says why, in `reason`');
    const expires = value.get('expires');
    const status = value.get('status');
    return {
      rules: names.map((it) => ({
        name: formed(it, forms.ruleOrGroup, 'expected a rule, or group/*'),
        location: this.#file.location(it.path, 'value'),
      })),
      paths: patterns(value.get('path')),
      methods: patterns(value.get('method')),
      statuses: status.isAbsent ? undefined : statusTokens(status),
      files: fileGlobs(value.get('file')),
      reason: formed(reason, forms.words, 'expected a sentence that says why').trim(),
      expires: expires.isAbsent
        ? undefined
        : formed(expires, forms.date, 'expected a date, such as 2026-12-31'),
      location: this.#file.location(value.path, 'value'),
    };
  }
}

/** `; did you mean "crud/create-201"?`, or where to look. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '; `statute rules` lists all' : `; did you mean "${near}"?`;
}

/** A rule of one's own has a title; what says how another rule is used has none. */
function isDefinition(value: Datum): boolean {
  return (
    isMapping(value.value) && (Object.hasOwn(value.value, 'title') || ['on', 'table'].some(has(value.value)))
  );
}

function has(value: object): (key: string) => boolean {
  return (key) => Object.hasOwn(value, key);
}

function readDefinition(id: string, value: Datum): CompiledRule {
  const group = forms.builtinGroup.exec(id)?.[1];
  if (group !== undefined)
    value.failKey(
      `the group ${group} is the tool's own: give your rule a group of yours, as in acme/${id.split('/')[1] ?? 'rule'}`,
    );
  return compileRule(id, value, 'own');
}

function formed(value: Datum, form: RegExp, expected: string): string {
  const text = value.text();
  return form.test(text) ? text : value.fail(`${expected}, found "${text}"`);
}

/** One text or several, none of them empty. */
function patterns(value: Datum): readonly string[] | undefined {
  if (value.isAbsent) return undefined;
  return value.list().map((item) => formed(item, forms.words, 'expected some text'));
}

function fileGlobs(value: Datum): readonly string[] | undefined {
  const globs = patterns(value);
  for (const item of value.isAbsent ? [] : value.list()) {
    const problem = fileGlobProblem(item.text());
    if (problem !== undefined) item.fail(`"${item.text()}" is no pattern for files: ${problem}`);
  }
  return globs;
}
