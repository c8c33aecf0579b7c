import * as yaml from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import type { AuditResult } from '../../src/audit/finding.ts';
import { listOperations } from '../../src/audit/operations.ts';
import type { Host } from '../../src/document/host.ts';
import { defaultLimits } from '../../src/document/limits.ts';
import { secondLook } from '../../src/document/second-look.ts';
import { SourceFile } from '../../src/document/source-file.ts';
import type { ReportContext } from '../../src/report/context.ts';
import { formats } from '../../src/report/formats.ts';
import { renderJson } from '../../src/report/json.ts';
import { review } from '../../src/review/review.ts';
import { type RuleSet, ruleSets } from '../../src/rules/rule.ts';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { rulesOfSet } from '../../src/ruleset/effective.ts';
import { plain } from '../../src/text/paint.ts';
import { validate } from '../../src/validate/validate.ts';
import { misread } from '../support/misread.ts';
import { misplaced } from './places.ts';
import { unreadable } from './readable.ts';
import { disturbed, type Version } from './untouched.ts';

/** What is tried on a text beside the audit. */
export interface Trial {
  readonly ruleset?: RuleSet;
  /** Whether the first parser has the last word. */
  readonly isAlone?: boolean;
  /** Ask the official schema, too. */
  readonly validate?: boolean;
  /** Other files that references may lead to, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Audit again, and compare bytes. */
  readonly again?: boolean;
  /** Compare what is read, and places, with what other parsers say. */
  readonly places?: boolean;
  readonly reports?: boolean;
  /** The text that this one was made of. */
  readonly base?: string;
  /** Compare what is said of operations that the change from `base` left alone. */
  readonly untouched?: boolean;
  /** Review the change from `base`. */
  readonly review?: boolean;
}

/** Every promise. */
export const everything: Trial = {
  ruleset: 'strict',
  validate: true,
  again: true,
  places: true,
  reports: true,
  untouched: true,
  review: true,
};

/** Compiled once: that takes longer than most audits. */
const builtin = builtinRules();
const rules = new Map(ruleSets.map((name) => [name, rulesOfSet(builtin, name)]));

const path = '/api/openapi.yaml';
const lookAgain = secondLook(yaml);

function hostOf(files: Readonly<Record<string, string>>): Host {
  return {
    read(asked) {
      const text = Object.hasOwn(files, asked) ? files[asked] : undefined;
      return text === undefined
        ? { ok: false, reason: 'missing', message: 'there is no such file.' }
        : { ok: true, text };
    },
  };
}

/**
 * Audits a text and tells, in sentences, which promises were broken: no exception, exact places, the same
 * answer twice, reports that can be read, the same of operations that were left alone. Empty where all is well.
 */
export async function examine(text: string, trial: Trial = everything): Promise<readonly string[]> {
  const broken: string[] = [];
  const attempt = <T>(what: string, action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      broken.push(`${what} throws ${trace}`);
      return undefined;
    }
  };
  const files = trial.files ?? {};
  const ruleset = trial.ruleset ?? 'strict';
  const effective = rules.get(ruleset) ?? rulesOfSet(builtin, ruleset);
  const options = {
    host: hostOf(files),
    rulesFor: () => effective,
    minConfidence: 'low',
    ...(trial.isAlone === true ? {} : { secondLook: lookAgain }),
    ...(trial.validate === true ? { validate } : {}),
  } as const;
  const inputOf = (text: string) => ({ path, file: path, text });
  const input = inputOf(text);
  const result = attempt('audit()', () => audit([input], options));
  if (result === undefined) return broken;
  if (trial.places === true) attempt('reading quickly', () => broken.push(...misread(text)));
  const texts = new Map(Object.entries({ ...files, [path]: text }));
  attempt('checking places', () => broken.push(...misplaced(result, texts, trial.places === true)));
  if (trial.again === true) {
    const other = attempt('a second audit()', () => audit([input], options));
    if (other !== undefined && renderJson(other, context) !== renderJson(result, context))
      broken.push('a second audit() says something else');
  }
  const list = attempt('listOperations()', () => listOperations(input, options));
  if (trial.reports === true) {
    for (const [name, format] of Object.entries(formats)) {
      const render = await format.load();
      const report = attempt(`the ${name} report`, () => render(result, context));
      if (report !== undefined) broken.push(...unreadable(name, report, result));
    }
  }
  const { base } = trial;
  if (base === undefined || base === text) return broken;
  if (trial.untouched === true && list?.ok === true) {
    const version = (text: string, result: AuditResult): Version => {
      const listed = listOperations(inputOf(text), options);
      return {
        file: new SourceFile(path, path, text, defaultLimits, options.secondLook),
        result,
        operations: listed.ok ? listed.operations : [],
      };
    };
    attempt('the audit of the base', () => {
      const before = version(base, audit([inputOf(base)], options));
      broken.push(...disturbed(before, version(text, result)));
    });
  }
  if (trial.review === true) {
    const reviewed = attempt('review()', () =>
      review(
        {
          label: 'base',
          inputs: [{ ...inputOf(base), name: '' }],
          options,
        },
        { inputs: [{ ...input, name: '' }], options },
        options,
      ),
    );
    if (reviewed !== undefined) {
      for (const name of ['text', 'json', 'markdown', 'github', 'sarif'] as const) {
        const render = await formats[name].load();
        attempt(`the ${name} report of a review`, () => render(reviewed.result, context));
      }
    }
  }
  return broken;
}

const context: ReportContext = {
  tool: { name: 'statute', version: '0.0.0' },
  width: 80,
  paint: plain,
  quiet: false,
  problems: [],
  prefix: '',
  failOn: 'warning',
};
