import { addressPattern, spots } from '../rules/case.ts';
import { blockKeys, type CompiledRule, checkCaseKeys, ownCaseKeys, reaches } from '../rules/compile.ts';
import { confidences, levels, severities } from '../rules/rule.ts';
import { namedSets } from '../rules/status-set.ts';
import { demands, rowKeys } from '../rules/table.ts';
import { variables } from '../rules/template.ts';
import { builtinRules } from './builtin.ts';
import { ruleStates } from './config-file.ts';
import { builtinNames } from './names.ts';
import {
  builtinGroups,
  configKeys,
  forms,
  ignoreKeys,
  overrideKeys,
  selectorKeys,
  settingKeys,
} from './shape.ts';
import { type Argument, vocabulary, type Word } from './vocabulary.ts';

// The JSON Schemas of config and rulesets, made from what their reader knows. Where a schema can't say what the
// reader checks (that a rule exists, that a file is there), the reader alone does.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Schema = { readonly [key: string]: Json };

const draft = 'https://json-schema.org/draft/2020-12/schema';
const text: Schema = { type: 'string' };
const someText: Schema = { type: 'string', pattern: forms.words.source };
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const groups = builtinGroups.join('|');
const state: Schema = { enum: ruleStates };
const severity: Schema = { enum: severities };
const status = statusSchema(`(?:[1-5][0-9]{2}|(?:any )?[1-5]XX|default|${namedSets.join('|')})`, 100, 599);
const fileGlob: Schema = { type: 'string', pattern: '^(?!!)(?=[\\s\\S]*\\S)[^\\\\]*$' };

const common = {
  title: { description: 'A sentence without a full stop.', ...text },
  level: { description: 'must: error; should, mapping: warning; advice: note.', enum: levels },
  source: ref('source'),
  reach: {
    description:
      'Whether webhooks and callbacks are looked at: paths (alone, the default), everything, webhooks.',
    enum: reaches,
  },
  why: { description: 'Why it matters, for people.', ...text },
  examples: {
    description: 'Documents, or parts that begin with a path. In those that fail, # here marks the line.',
    type: 'object',
    additionalProperties: false,
    properties: { pass: ref('texts'), fail: ref('texts') },
  },
  severity,
} as const satisfies Schema;

const wording = {
  confidence: { description: 'How sure it is that the rule applies; high where absent.', enum: confidences },
  message: {
    description: `One sentence. {${variables.join('}, {')}} stand for what is found.`,
    ...ref('template'),
  },
  help: { description: 'What to write instead.', ...ref('template') },
} as const satisfies Schema;

const spot: Schema = {
  description: 'Where a finding is placed.',
  anyOf: [
    { enum: spots },
    { type: 'object', required: ['field'], additionalProperties: false, properties: { field: text } },
  ],
};

/** The schema of `statute.yaml`. */
export function configSchema(): Schema {
  return {
    $schema: draft,
    $id: 'urn:statute:schemas:config-v1',
    title: 'statute config, version 1',
    description: 'What `statute.yaml` holds. Every key is optional.',
    ...object(configKeys, {
      ...rulesetProperties(),
      overrides: {
        description: 'What holds for some documents or operations alone. Later entries win.',
        type: ['array', 'null'],
        items: ref('override'),
      },
      ignore: {
        description: 'Findings that are set aside, and why.',
        type: ['array', 'null'],
        items: ref('ignore'),
      },
      minConfidence: {
        description: 'Findings less sure than this are left out; medium where absent.',
        enum: confidences,
      },
      plugins: {
        description:
          'JavaScript modules with checks, relative to this file. Heeded in a config that is named on the command line (--config) or by STATUTE_CONFIG; elsewhere only with --allow-plugins.',
        ...oneOrMore({ type: 'string', pattern: forms.name.source }),
      },
    }),
    $defs: definitions(),
  };
}

/** The schema of a ruleset that others extend: a config without what is about one's own documents. */
export function rulesetSchema(): Schema {
  const keys = ['$schema', 'title', 'extends', 'rules'] as const;
  const { override: _override, ignore: _ignore, ...rest } = definitions();
  return {
    $schema: draft,
    $id: 'urn:statute:schemas:ruleset-v1',
    title: 'statute ruleset, version 1',
    description: 'Rules to extend from a config, or to name with --ruleset.',
    ...object(keys, rulesetProperties()),
    $defs: rest,
  };
}

function rulesetProperties() {
  return {
    $schema: { description: 'The JSON Schema of this file, for editors.', ...text },
    title: { description: 'What this file is, for people.', ...text },
    extends: {
      description:
        'What this file builds on, later ones winning: sets of the tool, paths (./style.yaml), npm packages. A config without it extends recommended.',
      ...oneOrMore({
        anyOf: [{ enum: builtinNames }, { type: 'string', pattern: forms.name.source }],
      }),
    },
    rules: {
      description:
        'By id: off, on, a severity, or severity and options. A mapping with a title is a rule of your own. `status/*` stands for a group; the more specific wins.',
      type: ['object', 'null'],
      properties: Object.fromEntries(builtinRules().map((rule) => [rule.info.id, ruleEntry(rule)])),
      patternProperties: {
        '^(?:\\*|[a-z][a-z0-9-]*/\\*)$': state,
        [`^(?:${builtinRules()
          .map((rule) => rule.info.id)
          .join('|')})$`]: ref('setting'),
        [`^(?!(?:${groups})/)[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$`]: {
          anyOf: [ref('setting'), ref('rule')],
        },
      },
      additionalProperties: false,
    },
  } as const satisfies Schema;
}

function ruleEntry({ info }: CompiledRule): Schema {
  return { description: `${info.title} (${info.source.title}).` };
}

function definitions() {
  const words = vocabulary();
  return {
    setting: {
      anyOf: [
        state,
        {
          ...object(settingKeys, {
            severity: state,
            options: {
              description: 'What the rule is told; see its page for what there is.',
              type: 'object',
            },
          }),
          minProperties: 1,
        },
      ],
    },
    override: {
      ...object(
        overrideKeys,
        {
          files: {
            description: 'Patterns for documents, relative to this file: apis/**/*.{yaml,json}.',
            ...ref('fileGlobs'),
          },
          paths: {
            description: 'Patterns for path templates: /admin/**, /users/{id}.',
            ...ref('words'),
          },
          methods: { description: 'GET, POST, …', ...ref('words') },
          tags: { description: 'Tags of operations; * stands for anything.', ...ref('words') },
          operationIds: { description: '* stands for anything.', ...ref('words') },
          rules: {
            description: 'Off, on or a severity, by rule or group.',
            type: 'object',
            patternProperties: { [forms.ruleOrGroup.source]: state },
            additionalProperties: false,
          },
        },
        ['rules'],
      ),
      anyOf: selectorKeys.map((key) => ({ required: [key] })),
    },
    ignore: object(
      ignoreKeys,
      {
        rule: {
          description: 'A rule, several, or a group: status/*.',
          ...nonEmpty({ type: 'string', pattern: forms.ruleOrGroup.source }),
        },
        path: {
          description: 'A pattern for path templates: /users/{id}, /admin/**.',
          ...ref('words'),
        },
        method: { description: 'GET, POST, …', ...ref('words') },
        status: { description: 'The response that it is about: 404, 4XX, default.', ...ref('statuses') },
        file: { description: 'A pattern for files, relative to this one.', ...ref('fileGlobs') },
        reason: { description: 'Why, for the next reader. Required.', ...someText },
        expires: {
          description: 'The last day on which it holds: 2026-12-31.',
          type: 'string',
          pattern: forms.date.source,
        },
      },
      ['rule', 'reason'],
    ),
    rule: {
      description: 'A rule of your own.',
      anyOf: [ref('tableRule'), ref('operationRule'), ref('responseRule'), ref('checkRule')],
    },
    tableRule: {
      description: 'A policy table: what each kind of operation answers with.',
      ...object(
        blockKeys.table,
        {
          ...common,
          ...wording,
          when: { description: 'What holds for every row.', ...ref('whenOperation') },
          table: {
            description: 'Rows by method or intent; every row speaks for itself.',
            ...nonEmpty(ref('row')),
          },
        },
        ['title', 'table'],
      ),
    },
    row: rowSchema(words),
    operationRule: askedRule('operation'),
    responseRule: askedRule('response'),
    checkRule: {
      description: 'A rule that a named check of the tool, or of a plugin, finds out.',
      ...object(
        blockKeys.check,
        {
          ...common,
          ...wording,
          on: { const: 'check' },
          check: { description: 'The name of the check.', ...text },
          options: { description: 'What the check is told.', type: 'object' },
          cases: {
            description: 'How it speaks, by what the check finds. Absent: as the built-in rule does.',
            type: 'object',
            additionalProperties: object(checkCaseKeys, { severity, ...wording }),
          },
        },
        ['title', 'on', 'check'],
      ),
      anyOf: [
        { required: ['message'] },
        { required: ['cases'], properties: { cases: { additionalProperties: { required: ['message'] } } } },
        { not: { anyOf: ['message', 'cases', 'confidence', 'help'].map((key) => ({ required: [key] })) } },
      ],
    },
    operationCase: caseSchema('operation'),
    responseCase: caseSchema('response'),
    whenOperation: predicate(
      words.filter((word) => word.of === 'operation'),
      'whenOperation',
    ),
    whenResponse: predicate(words, 'whenResponse'),
    texts: oneOrMore(text),
    words: oneOrMore(someText),
    fileGlobs: oneOrMore(fileGlob),
    statuses: oneOrMore(status),
    someStatuses: nonEmpty(status),
    template: {
      type: 'string',
      pattern: `^(?:[^{]|\\{(?![a-z]+\\})|\\{(?:${variables.join('|')})\\})*$`,
    },
    source: {
      description: 'What it rests on: RFC 9110 §15.5.6, an address, or a title with an address.',
      anyOf: [
        text,
        {
          type: 'object',
          required: ['title', 'url'],
          additionalProperties: false,
          properties: { title: text, url: { type: 'string', pattern: addressPattern.source } },
        },
      ],
    },
  };
}

function askedRule(on: 'operation' | 'response'): Schema {
  const cases = ref(`${on}Case`);
  const spoken = { required: ['message'] };
  return {
    description: `A rule that is asked of every ${on}.`,
    ...object(
      blockKeys[on],
      {
        ...common,
        ...wording,
        on: { const: on },
        ...predicates(on),
        at: spot,
        cases: {
          description: 'Ways in which it speaks; the first that fires does. Each adds its own `when`.',
          ...nonEmpty(cases),
        },
      },
      ['title', 'on'],
    ),
    anyOf: [
      spoken,
      {
        required: ['cases'],
        properties: {
          cases: {
            anyOf: [
              { type: 'object', ...spoken },
              { type: 'array', items: spoken },
            ],
          },
        },
      },
    ],
  };
}

function caseSchema(on: 'operation' | 'response'): Schema {
  return object(ownCaseKeys, { severity, ...wording, ...predicates(on), at: spot });
}

function predicates(on: 'operation' | 'response') {
  const one = ref(on === 'operation' ? 'whenOperation' : 'whenResponse');
  return {
    when: { description: 'Where it applies. All words must hold.', ...one },
    expect: { description: 'What must hold there. Without it, it fires wherever `when` holds.', ...one },
  };
}

function rowSchema(words: readonly Word[]): Schema {
  const argument = (name: string) => {
    const word = words.find((one) => one.name === name);
    return word === undefined ? true : { description: word.means, ...argumentSchema(word.takes) };
  };
  const success = statusSchema('(?:[23][0-9]{2}|(?:any )?[23]XX)', 200, 399);
  return {
    ...object(rowKeys, {
      ...wording,
      severity,
      source: ref('source'),
      method: argument('method'),
      intent: argument('intent'),
      status: {
        description: 'The responses that the row is about; all where absent.',
        ...ref('someStatuses'),
      },
      when: { description: 'What else must hold.', ...ref('whenResponse') },
      required: {
        description:
          'One of these is declared. A range or default covers an error; a range covers a success.',
        ...ref('someStatuses'),
      },
      allowed: { description: 'No code but these; 4XX stands for all of its class.', ...ref('someStatuses') },
      forbidden: { description: 'None of these keys.', ...ref('someStatuses') },
    }),
    allOf: [
      { anyOf: demands.map((key) => ({ required: [key] })) },
      {
        // A row that misses an error speaks of no response, so its `when` can't either.
        anyOf: [
          { not: { required: ['required'] } },
          { required: ['status'] },
          { properties: { required: oneOrMore(success) } },
          { properties: { when: ref('whenOperation') } },
        ],
      },
    ],
  };
}

function predicate(words: readonly Word[], self: string): Schema {
  const own = words.map((word) => [word.name, { description: word.means, ...argumentSchema(word.takes) }]);
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(own),
      all: { description: 'All of these hold.', ...oneOrMore(ref(self)) },
      any: { description: 'One of these holds.', ...oneOrMore(ref(self)) },
      not: { description: 'This does not hold.', ...ref(self) },
    },
  };
}

function argumentSchema(takes: Argument): Schema {
  switch (takes.kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'words':
      return takes.isList ? oneOrMore({ enum: takes.words }) : { enum: takes.words };
    case 'texts':
      return ref('texts');
    case 'statuses':
      return ref('statuses');
    case 'texts by name':
      return { type: 'object', additionalProperties: ref('texts') };
    case 'fields': {
      const required = takes.fields.filter((field) => field.isRequired).map((field) => field.key);
      const own = Object.fromEntries(takes.fields.map((field) => [field.key, argumentSchema(field.takes)]));
      return object(Object.keys(own), own, required);
    }
  }
}

/** A schema as text: what fits on a line stands on one. */
export function schemaText(schema: Json): string {
  return `${lines(schema, 0, 0)}\n`;
}

const lineWidth = 110;

function lines(value: Json, indent: number, before: number): string {
  const inline = inlineText(value);
  // One more for the comma that may follow.
  if (typeof value !== 'object' || value === null || indent + before + inline.length < lineWidth)
    return inline;
  const inner = ' '.repeat(indent + 2);
  const parts = isArray(value)
    ? value.map((item) => lines(item, indent + 2, 0))
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + lines(item, indent + 2, name.length);
      });
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function inlineText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(inlineText).join(', ')}]`;
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inlineText(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A mapping with these keys and no others. */
function object<K extends string>(
  keys: readonly K[],
  properties: { readonly [key in K]: Json },
  required: readonly NoInfer<K>[] = [],
): Schema {
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, properties[key]])),
  };
}

function oneOrMore(items: Schema): Schema {
  return { anyOf: [items, { type: 'array', items }] };
}

function nonEmpty(items: Schema): Schema {
  return { anyOf: [items, { type: 'array', items, minItems: 1 }] };
}

function statusSchema(pattern: string, minimum: number, maximum: number): Schema {
  return {
    anyOf: [
      { type: 'integer', minimum, maximum },
      { type: 'string', pattern: `^${pattern}$` },
    ],
  };
}
