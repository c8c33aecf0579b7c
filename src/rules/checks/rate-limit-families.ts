import type { Datum } from '../data.ts';
import { readOnce } from '../options.ts';
import { nameMatcher, remembering } from '../phrases.ts';
import { atDefinition } from '../placing.ts';
import { enumerate } from '../template.ts';
import { texts } from '../terms/term.ts';
import type { Violation } from '../violation.ts';
import { type AskedField, askedFields, askedResponses, valuesOf } from './asked.ts';
import { type Check, type CheckRule, speak } from './check.ts';

/** Fields that tell limits together. */
interface Family {
  readonly name: string;
  readonly has: (field: string) => boolean;
  /** The fields that say little without each other; none where each stands for itself. */
  readonly trio: readonly string[];
}

/** An API that tells its limits in several ways; a response that tells a part of one. */
export const rateLimitFamilies: Check = (facts, rule) => {
  const families = readFamilies(rule.options);
  // A range and `default` stand for codes with other duties.
  const telling = askedResponses(facts, rule).filter(
    ({ response, key }) => response.headers.length > 0 && key?.kind === 'exact',
  );
  const incomplete = telling.flatMap((one) => {
    const names = one.response.headers.map((header) => header.name.toLowerCase());
    return families.flatMap((family) => {
      const missing = family.trio.filter((name) => !names.includes(name.toLowerCase()));
      if (missing.length === 0 || missing.length === family.trio.length) return [];
      return [
        {
          ...speak(rule, 'incomplete'),
          values: {
            ...valuesOf(one, facts),
            field: enumerate(family.trio.filter((name) => !missing.includes(name))),
            detail: enumerate(missing),
          },
          operations: [one.operation],
          ...atDefinition(one.use, family.name),
        },
      ];
    });
  });
  return [
    ...incomplete,
    ...several(askedFields(facts, rule), families, rule, facts.understanding.api.root.entry('paths')?.place),
  ];
};

function several(
  asked: readonly AskedField[],
  families: readonly Family[],
  rule: CheckRule,
  place: Violation['place'] | undefined,
): readonly Violation[] {
  const used = families.flatMap((family) => {
    const isOfFamily = remembering(family.has);
    const fields = asked.filter(({ name }) => isOfFamily(name));
    const count = new Set(fields.map(({ response }) => response.node)).size;
    return count === 0 ? [] : [`${family.name} (${count} ${count === 1 ? 'response' : 'responses'})`];
  });
  if (used.length < 2 || place === undefined) return [];
  return [
    {
      ...speak(rule, 'several'),
      values: { detail: enumerate(used) },
      place,
      operations: [],
      identity: { kind: 'document', detail: '' },
    },
  ];
}

const readFamilies = readOnce((options): readonly Family[] =>
  options.entries().map(([name, row]) => readFamily(name, row)),
);

function readFamily(name: string, row: Datum): Family {
  row.only(['fields', 'trio']);
  const trio = row.get('trio');
  return {
    name,
    has: nameMatcher(texts(row.get('fields'))),
    trio: trio.isAbsent ? [] : texts(trio),
  };
}
