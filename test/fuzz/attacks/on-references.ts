import { values } from '../fragments.ts';
import type { Random } from '../random.ts';
import { type Attacks, names, quoted } from './attack.ts';

const sections = [
  'schemas',
  'responses',
  'parameters',
  'headers',
  'pathItems',
  'callbacks',
  'links',
] as const;

/** A name as references have it: escaped as it should be, or not. */
function token(name: string, random: Random): string {
  const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1');
  switch (random.below(5)) {
    case 0:
      return name;
    case 1:
      return encodeURIComponent(escaped);
    case 2:
      return [...new TextEncoder().encode(escaped)]
        .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
        .join('');
    case 3:
      return escaped.normalize(random.pick(['NFC', 'NFD']));
    default:
      return escaped;
  }
}

/** Operations that use references of every kind. */
function uses(references: readonly string[]): string {
  return references
    .map(
      (reference, index) =>
        `  /use${index}/{id}:\n    parameters: [{$ref: ${quoted(reference)}}]\n    post:\n      requestBody: {$ref: ${quoted(reference)}}\n      callbacks: {x: {$ref: ${quoted(reference)}}}\n      responses:\n        '200': {$ref: ${quoted(reference)}}\n        '405': {description: No, headers: {Allow: {$ref: ${quoted(reference)}}}, content: {application/json: {schema: {$ref: ${quoted(reference)}}}}}\n`,
    )
    .join('');
}

/** What leads to something else: references, names, anchors, callbacks. */
export const onReferences: Attacks = [
  // References in circles of any length, through each other and through themselves, in every section.
  (random) => {
    const section = random.pick(sections);
    const own = Array.from({ length: 1 + random.below(5) }, () => random.pick(names));
    const reference = (): string =>
      `#/components/${random.isLucky(0.9) ? section : random.pick(sections)}/${token(random.pickAny(own) ?? '', random)}${
        random.isLucky(0.3) ? random.pick(['/x', '/$ref', '/allOf/0', '/content', '/-', '/0', '/', '//']) : ''
      }`;
    const definition = (): string =>
      random.pick([
        () => `{$ref: ${quoted(reference())}}`,
        () => `{allOf: [{$ref: ${quoted(reference())}}, {$ref: ${quoted(reference())}}]}`,
        () => `{properties: {status: {$ref: ${quoted(reference())}}}, items: {$ref: ${quoted(reference())}}}`,
        () => `{description: x, $ref: ${quoted(reference())}}`,
        () => `{description: x, headers: {Allow: {$ref: ${quoted(reference())}}}}`,
        () => `{x: {$ref: ${quoted(reference())}}}`,
        () => random.pick(values),
      ])();
    return {
      paths: uses([reference(), reference()]),
      components: `  ${section}:\n${own.map((name) => `    ${quoted(name)}: ${definition()}\n`).join('')}`,
    };
  },
  // Schemas with names of their own.
  (random) => {
    const id = (): string =>
      random.pick([
        '',
        '#a',
        'a',
        './a',
        'https://example.com/a',
        '//x',
        'urn:a:b',
        '%',
        'a#b',
        '../..',
        '\u0000',
        'file:///a',
      ]);
    const schema = (): string =>
      `{$id: ${quoted(id())}, $anchor: ${quoted(id())}, $dynamicAnchor: a, $defs: {a: {$dynamicRef: "#a", $ref: ${quoted(id())}, $recursiveRef: "#"}}, $schema: ${quoted(id())}}`;
    return {
      top: random.isLucky(0.5) ? `$self: ${quoted(id())}\n` : '',
      paths: uses([id(), `#/components/schemas/A/$defs/${random.pick(['a', '$defs'])}`]),
      components: `  schemas:\n    A: ${schema()}\n    B: ${schema()}\n`,
    };
  },
  // Anchors, aliases, merge keys: of themselves, of each other, of what is no mapping, out of order, doubled.
  (random) => {
    const anchor = (): string => random.pick(['a', 'b', 'c', 'd']);
    const line = (): string =>
      random.pick([
        () => `&${anchor()} {<<: *${anchor()}, description: x}`,
        () => `&${anchor()} {<<: [*${anchor()}, *${anchor()}, 1, null, [*${anchor()}]]}`,
        () => `*${anchor()}`,
        () => `&${anchor()} [*${anchor()}, *${anchor()}, *${anchor()}, *${anchor()}]`,
        () => `&${anchor()} &${anchor()} x`,
        () => `{<<: *${anchor()}, <<: *${anchor()}, "<<": 1, ? <<\n : x}`,
        () => `{*${anchor()} : x, ? *${anchor()} : y}`,
        () => `!!merge {<<: {<<: {<<: *${anchor()}}}}`,
        () => `&${anchor()}`,
        () => `! &${anchor()} !!map {}`,
      ])();
    const entries = Array.from({ length: 2 + random.below(8) }, (_, index) => `  x${index}: ${line()}\n`);
    return {
      top: `x-anchors:\n  z: &a {description: a}\n  y: &b {description: b, content: {}}\n  w: &c [1]\n  v: &d d\n${entries.join('')}`,
      paths: `  /anchors: &p\n    get:\n      responses: {"200": *${anchor()}, "404": {<<: *${anchor()}}, *${anchor()} : {description: x}}\n    <<: *${random.pick(['p', 'a'])}\n`,
    };
  },
  // Laughs, as many as it takes.
  (random) => {
    const depth = random.pick([3, 9, 30]);
    const width = random.pick([2, 10]);
    const level = (index: number, previous: string): string =>
      random.isLucky(0.5)
        ? `  l${index}: &l${index} [${Array(width).fill(previous).join(', ')}]\n`
        : `  l${index}: &l${index} {${Array.from({ length: width }, (_, at) => `k${at}: ${previous}`).join(', ')}}\n`;
    const levels = Array.from({ length: depth }, (_, index) =>
      level(index, index === 0 ? 'ha' : `*l${index - 1}`),
    );
    return {
      top: `x-laughs:\n${levels.join('')}`,
      paths: `  /laugh:\n    get:\n      responses: {"200": {description: x, content: {a/b: {schema: {allOf: [*l${depth - 1}]}}}}, "404": *l${depth - 1}}\n`,
    };
  },
  // References that multiply.
  (random) => {
    const depth = random.pick([5, 25]);
    const lines = Array.from({ length: depth }, (_, index) => {
      const next = `{$ref: "#/components/schemas/S${index + 1}"}`;
      return `    S${index}: {${random.pick(['allOf', 'anyOf', 'oneOf'])}: [${next}, ${next}, ${next}], properties: {a: ${next}, b: ${next}}}\n`;
    });
    return {
      paths: uses(['#/components/schemas/S0']),
      components: `  schemas:\n${lines.join('')}    S${depth}: ${random.pick(['{type: object}', '{$ref: "#/components/schemas/S0"}', 'x'])}\n`,
    };
  },
  // Callbacks in callbacks, webhooks, links.
  (random) => {
    const depth = 1 + random.below(8);
    const open = '{callbacks: {c: {"{$request.body#/u}": {post: ';
    const inner =
      '{responses: {"405": {description: x, links: {l: {operationRef: "#/paths/~1", parameters: {a: "$response.body#/x", b: "$response.header.X"}}}}}}';
    return {
      top: `webhooks: {hook: {$ref: "#/paths/~1back"}, ${quoted(random.pick(names))}: {post: ${inner}}}\n`,
      paths: `  /back:\n    post: ${open.repeat(depth)}${inner}${'}}}}'.repeat(depth)}\n`,
    };
  },
];
