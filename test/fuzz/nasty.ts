import { onReferences } from './attacks/on-references.ts';
import { onShapes } from './attacks/on-shapes.ts';
import type { Random } from './random.ts';

/** A description written by somebody who wants a reader to break. */
export function nastyDocument(random: Random): string {
  const version = random.pick(versions);
  const parts = Array.from({ length: 1 + random.below(3) }, () =>
    random.pick(random.isLucky(0.5) ? onReferences : onShapes)(random),
  );
  const paths = parts.map((part) => part.paths ?? '').join('');
  const components = parts.map((part) => part.components ?? '').join('');
  const text = [
    random.isLucky(0.1) ? random.pick(heads) : '',
    version,
    'info: {title: Nasty, version: "1"}\n',
    ...parts.map((part) => part.top ?? ''),
    paths === '' ? '' : `paths:\n${paths}`,
    components === '' ? '' : `components:\n${components}`,
    random.isLucky(0.1) ? random.pick(tails) : '',
  ].join('');
  return random.isLucky(0.2) ? text.replaceAll('\n', random.pick(['\r\n', '\r'])) : text;
}

const versions = [
  'openapi: 3.1.0\n',
  'openapi: 3.2.0\n',
  'openapi: 3.0.3\n',
  'swagger: "2.0"\n',
  'openapi: 3.1\n',
  'openapi: "3.9.9"\n',
] as const;

const heads = [
  '\uFEFF',
  '%YAML 1.2\n---\n',
  '%YAML 1.1\n%TAG ! tag:example.com,2000:\n---\n',
  '%FOO bar\n---\n',
  '---\n---\n',
  '# a\n\n\t\n',
  '--- # x\n',
] as const;

const tails = [
  '---\na: 1\n',
  '...\n',
  '...\n%YAML 1.2\n---\nb\n',
  '# statute-ignore-file\n',
  '\u0000',
  '\t',
] as const;
