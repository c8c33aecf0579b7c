import { citation } from '../http/links.ts';
import type { Line } from './layout.ts';
import {
  bullets,
  cited,
  heading,
  labelled,
  paragraph,
  ruleList,
  type Style,
  section,
  seeAlso,
  sourceSpans,
  spoken,
} from './page.ts';
import { dutySpans } from './render-status.ts';
import type { FieldResult, MethodResult, RegisteredMethodResult } from './result.ts';

const places = {
  request: 'a field of requests',
  response: 'a field of responses',
  both: 'a field of requests and responses',
} as const;

export function renderField({ field, duties, rules }: FieldResult, style: Style): readonly Line[] {
  return [
    ...heading(field.name, field.source.title, style),
    ...paragraph(
      [{ text: `${places[field.in]}.`.replace(/^a/u, 'A') }, ...cited(field.syntax, style)],
      style,
    ),
    ...section('What it means', bullets(field.means, style), style),
    ...section(
      'Codes that ask for it',
      labelled(
        duties.map((duty) => [spoken(duty.status), dutySpans(duty, style)] as const),
        style,
      ),
      style,
    ),
    ...section(
      'In an OpenAPI description',
      labelled(
        [
          ['Schema', [{ text: field.schema }]],
          ['Example', [{ text: field.example }]],
        ],
        style,
      ),
      style,
    ),
    ...section('Mistakes', bullets(field.mistakes, style), style),
    ...section('Rules', ruleList(rules, style), style),
    ...seeAlso([], field.source, style),
  ];
}

export function renderMethod({ method, properties, rules }: MethodResult, style: Style): readonly Line[] {
  return [
    ...heading(method.name, method.source.title, style),
    ...paragraph(cited(method.meaning, style), style),
    ...section(
      'Properties',
      labelled(
        properties.map(({ name, statement }) => [name, cited(statement, style)] as const),
        style,
      ),
      style,
    ),
    ...section(
      'Success',
      labelled(
        method.success.map(
          ({ status, when, source }) =>
            [
              String(status),
              cited({ text: `${when.charAt(0).toUpperCase()}${when.slice(1)}.`, source }, style),
            ] as const,
        ),
        style,
      ),
      style,
    ),
    ...section('Mind', bullets(method.odd, style), style),
    ...section('Rules', ruleList(rules, style), style),
    ...seeAlso([], method.source, style),
  ];
}

const describedIn32 = {
  text: 'OpenAPI 3.2 describes it under `additionalOperations`.',
  source: citation('OpenAPI 3.2 §Path Item Object'),
};

export function renderRegisteredMethod(
  { name, source }: RegisteredMethodResult,
  style: Style,
): readonly Line[] {
  return [
    ...heading(name, source.title, style),
    ...paragraph([{ text: 'A registered method.' }, ...sourceSpans(source, style.paint)], style),
    ...paragraph(cited(describedIn32, style), style),
  ];
}
