import { ruleIdPattern } from '../rules/compile.ts';

// What a config may look like, in the words that its reader and its JSON Schema share.

export const configKeys = [
  '$schema',
  'title',
  'extends',
  'rules',
  'overrides',
  'ignore',
  'minConfidence',
  'plugins',
] as const;
export const settingKeys = ['severity', 'options'] as const;
export const selectorKeys = ['files', 'paths', 'methods', 'tags', 'operationIds'] as const;
export const overrideKeys = [...selectorKeys, 'rules'] as const;
export const ignoreKeys = ['rule', 'path', 'method', 'status', 'file', 'reason', 'expires'] as const;

/** The groups of the rules that come with the tool; `config` is kept for what may come. */
export const builtinGroups = [
  'async',
  'auth',
  'cache',
  'conditional',
  'config',
  'consistency',
  'content',
  'crud',
  'document',
  'error',
  'header',
  'ignore',
  'link',
  'method',
  'redirect',
  'status',
  'webhook',
] as const;

const days = '(?:0[1-9]|1[0-9]|2[0-9])';

/** How texts are formed. Patterns mean the same in JSON Schema. */
export const forms = {
  /** A rule id. */
  rule: ruleIdPattern,
  /** A rule id, all rules of a group, or all rules. */
  ruleOrGroup: /^(?:\*|[a-z][a-z0-9-]*\/(?:\*|[a-z0-9][a-z0-9-]*))$/,
  builtinGroup: new RegExp(`^(${builtinGroups.join('|')})/`),
  /** The name of a set, a path, or a package. */
  name: /^\S(?:.*\S)?$/,
  /** Something other than white space. */
  words: /\S/,
  /** A day of the calendar, 29 February in every year. */
  date: new RegExp(`^[0-9]{4}-(?:(?:0[1-9]|1[0-2])-${days}|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)$`),
} as const;
