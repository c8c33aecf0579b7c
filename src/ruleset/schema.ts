import type { CompiledRule } from '../rules/compile.ts';
import { confidences } from '../rules/rule.ts';
import { builtinRules } from './builtin.ts';
import { builtinNames } from './names.ts';
import {
  nonEmpty,
  object,
  oneOrMore,
  ref,
  type Schema,
  sharedDefinitions,
  someText,
  state,
  text,
} from './schema-parts.ts';
import { ruleDefinitions } from './schema-rule.ts';
import {
  builtinGroups,
  configKeys,
  forms,
  ignoreKeys,
  overrideKeys,
  selectorKeys,
  settingKeys,
} from './shape.ts';

// The JSON Schemas of config and rulesets, made from what their reader knows. Where a schema can't say what the
// reader checks (that a rule exists, that a file is there), the reader alone does.

const draft = 'https://json-schema.org/draft/2020-12/schema';
const groups = builtinGroups.join('|');

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
    $defs: { ...settingDefinitions(), ...ruleDefinitions(), ...sharedDefinitions },
  };
}

/** The schema of a ruleset that others extend: a config without what is about one's own documents. */
export function rulesetSchema(): Schema {
  const keys = ['$schema', 'title', 'extends', 'rules'] as const;
  const { setting } = settingDefinitions();
  return {
    $schema: draft,
    $id: 'urn:statute:schemas:ruleset-v1',
    title: 'statute ruleset, version 1',
    description: 'Rules to extend from a config, or to name with --ruleset.',
    ...object(keys, rulesetProperties()),
    $defs: { setting, ...ruleDefinitions(), ...sharedDefinitions },
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

function settingDefinitions() {
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
  } as const satisfies Schema;
}
