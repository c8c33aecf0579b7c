import { spots } from '../rules/case.ts';
import { blockKeys, checkCaseKeys, ownCaseKeys, reaches } from '../rules/compile.ts';
import { confidences, levels } from '../rules/rule.ts';
import { demands, rowKeys } from '../rules/table.ts';
import { variables } from '../rules/template.ts';
import {
  nonEmpty,
  object,
  oneOrMore,
  ref,
  type Schema,
  severity,
  statusSchema,
  text,
} from './schema-parts.ts';
import { type Argument, vocabulary, type Word } from './vocabulary.ts';

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

/** The schemas of a user's rule, and of what stands in it. */
export function ruleDefinitions() {
  const words = vocabulary();
  return {
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
  } as const satisfies Schema;
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
