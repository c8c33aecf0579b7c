import type { Location } from '../document/location.ts';
import type { CompiledRule } from '../rules/compile.ts';
import type { Datum } from '../rules/data.ts';
import { type Confidence, type Severity, severities } from '../rules/rule.ts';
import type { StatusToken } from '../rules/status-set.ts';

// A config and a ruleset are one format: a ruleset that people share is a config that others extend.

/** What a config says of a rule: off, on with its own severities, or on with this one. */
export const ruleStates = ['off', 'on', ...severities] as const;
export type RuleState = 'off' | 'on' | Severity;

/** Where something is said: at a place in a file, or by a set that comes with the tool. */
export type Origin =
  | { readonly kind: 'file'; readonly location: Location }
  | { readonly kind: 'set'; readonly name: string };

/** What one entry of `rules` says of a rule, or of all rules of a group. */
export interface Setting {
  readonly state: RuleState | undefined;
  /** What the rule's check is told beyond its own options; the path leads to it in its file. */
  readonly options: Datum | undefined;
  readonly origin: Origin;
}

/** Settings by rule id, `group/*` or `*`. */
export type Settings = ReadonlyMap<string, Setting>;

/** Which documents and operations something is about; what is absent selects all. */
export interface Selector {
  /** Patterns for files, relative to the folder of the config. */
  readonly files: readonly string[] | undefined;
  /** Patterns for path templates. */
  readonly paths: readonly string[] | undefined;
  readonly methods: readonly string[] | undefined;
  readonly tags: readonly string[] | undefined;
  readonly operationIds: readonly string[] | undefined;
}

export interface Override {
  readonly selector: Selector;
  readonly settings: Settings;
  readonly origin: Origin;
}

/** An entry of `ignore`: findings that are set aside, and why. */
export interface IgnoreEntry {
  /** Rule ids or `group/*`, with where each stands. */
  readonly rules: readonly { readonly name: string; readonly location: Location }[];
  readonly paths: readonly string[] | undefined;
  readonly methods: readonly string[] | undefined;
  readonly statuses: readonly StatusToken[] | undefined;
  readonly files: readonly string[] | undefined;
  readonly reason: string;
  /** The last day on which it holds: `2026-12-31`. */
  readonly expires: string | undefined;
  readonly location: Location;
}

/** A name in a config that leads to another file. */
export interface Mention {
  readonly name: string;
  readonly location: Location;
}

/** A rule of a user, and where it stands. */
export interface Definition {
  readonly rule: CompiledRule;
  readonly origin: Origin;
}

/** What one config or ruleset says, before the files that it extends are looked at. */
export interface ConfigFile {
  /** `/` between segments; patterns for files are relative to its folder. Empty for what comes with the tool. */
  readonly path: string;
  /** As shown to people: a file, or `guidelines/zalando`. */
  readonly display: string;
  /** `undefined` where it doesn't say. */
  readonly extends: readonly Mention[] | undefined;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly settings: Settings;
  readonly overrides: readonly Override[];
  readonly ignores: readonly IgnoreEntry[];
  readonly minConfidence: { readonly value: Confidence; readonly origin: Origin } | undefined;
  readonly plugins: readonly Mention[];
  /** Where something in it stands, by the way to it. */
  readonly locate: (path: readonly string[], what: 'key' | 'value') => Location;
}
