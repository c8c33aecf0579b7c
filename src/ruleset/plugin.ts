import type { Operation, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey } from '../openapi/status-key.ts';
import { type Check, speak } from '../rules/checks/check.ts';
import { DescribedOperation } from '../rules/described-operation.ts';
import { DescribedResponse } from '../rules/described-response.ts';
import { operationValues, useValues } from '../rules/evaluate.ts';
import type { OperationFacts, ResponseFacts } from '../rules/facts.ts';
import { atDefinition } from '../rules/placing.ts';
import { isAsked } from '../rules/reach.ts';
import type { Variable } from '../rules/template.ts';
import type { Violation } from '../rules/violation.ts';

// What code of a user's own may ask and say. It sees facts about operations and responses, not the nodes of a
// document, so that what it knows stays true when documents are read otherwise.

/** A response of an operation. */
export interface PluginResponse extends ResponseFacts {
  /** `404`, `4XX` or `default`. */
  readonly status: string;
}

/** An operation, what is known of it, and its responses. */
export interface PluginOperation extends OperationFacts {
  readonly operationId: string | undefined;
  readonly tags: readonly string[];
  readonly responsesByStatus: ReadonlyMap<string, PluginResponse>;
}

/** What a check has found: at a response, or at the operation's `responses`. */
export interface PluginReport {
  readonly operation: PluginOperation;
  readonly response?: PluginResponse;
  /** Which of the rule's `cases` speaks; its one `message` where absent. */
  readonly case?: string;
  /** What stands for the variables of the message. */
  readonly values?: Readonly<Partial<Record<Variable, string>>>;
}

/** A check of a plugin: looks at all operations of an API, and reports. `options` are those of the rule. */
export type PluginCheck = (
  operations: readonly PluginOperation[],
  options: Readonly<Record<string, unknown>>,
) => Iterable<PluginReport>;

/** Makes a check of the tool out of one of a plugin. */
export function checkOfPlugin(check: PluginCheck): Check {
  return (facts, rule) => {
    const uses = new Map<PluginResponse, ResponseUse>();
    const operations = new Map<PluginOperation, Operation>();
    for (const operation of facts.understanding.api.operations) {
      if (!isAsked(rule.rule, operation, facts.understanding)) continue;
      const responses = operation.responses.uses.flatMap((use) => {
        const key = effectiveKey(use.key);
        if (key === undefined || use.response === undefined) return [];
        const status = formatKey(key);
        const response = Object.assign(new DescribedResponse(key, use.response, facts), { status });
        uses.set(response, use);
        return [[status, response] as const];
      });
      const { operationId, tags } = operation;
      const more = { operationId, tags, responsesByStatus: new Map(responses) };
      operations.set(Object.assign(new DescribedOperation(operation, facts), more), operation);
    }
    const options = Object.fromEntries(rule.options.entries().map(([name, one]) => [name, one.value]));
    return [...check([...operations.keys()], options)].flatMap((report): readonly Violation[] => {
      const operation = operations.get(report.operation);
      if (operation === undefined)
        throw new Error('a report is about none of the operations that were given');
      const use = report.response === undefined ? undefined : uses.get(report.response);
      return [
        {
          ...speak(rule, report.case),
          values: {
            ...operationValues(operation, { operation: report.operation }),
            ...(use === undefined ? {} : useValues(use)),
            ...report.values,
          },
          operations: [operation],
          ...(use === undefined
            ? {
                place: operation.responses.place,
                identity: { kind: 'use' as const, status: '', detail: report.case ?? '' },
              }
            : atDefinition(use, report.case ?? '')),
        },
      ];
    });
  };
}
