import { citation, type Link } from '../http/links.ts';
import type { Method } from '../http/method.ts';
import type { RuleInfo } from '../rules/rule.ts';
import type { MethodResult } from './result.ts';
import { rulesAboutMethod } from './rules-about.ts';

const cacheability: Readonly<Record<Method['cacheable'], string>> = {
  yes: 'Yes.',
  explicit: 'Only with explicit freshness and a Content-Location that is the target URI.',
  no: 'No.',
};

/** A method with its properties as sentences, each with the section that says so. */
export function explainMethod(method: Method, rules: readonly RuleInfo[]): MethodResult {
  // RFC 9110 lists the safe and the idempotent methods in one place; the others say it where they are defined.
  const said = (section: string): Link =>
    method.source.title.startsWith('RFC 9110') ? citation(section) : method.source;
  return {
    kind: 'method',
    method,
    properties: [
      { name: 'Safe', statement: { text: yesOrNo(method.safe), source: said('§9.2.1') } },
      { name: 'Idempotent', statement: { text: yesOrNo(method.idempotent), source: said('§9.2.2') } },
      { name: 'Cacheable', statement: { text: cacheability[method.cacheable], source: method.source } },
      { name: 'Request content', statement: method.requestNote },
    ],
    rules: rulesAboutMethod(method.name, rules),
  };
}

function yesOrNo(holds: boolean): string {
  return holds ? 'Yes.' : 'No.';
}
