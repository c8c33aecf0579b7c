import { keys, values } from './fragments.ts';
import type { Random } from './random.ts';

/** A description written by somebody who wants a reader to break. */
export function nastyDocument(random: Random): string {
  const version = random.pick(versions);
  const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(attacks)(random));
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

/** What an attack adds, indented for where it goes. */
interface Attack {
  readonly top?: string;
  readonly paths?: string;
  readonly components?: string;
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

const names = ['A', 'B', 'C', 'D', '__proto__', 'a/b', 'a~b', 'a%25b', 'ü', 'u\u0308', '', ' ', '0'] as const;
const sections = [
  'schemas',
  'responses',
  'parameters',
  'headers',
  'pathItems',
  'callbacks',
  'links',
] as const;

const quoted = (text: string): string => JSON.stringify(text);

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

/** A value nested so deep. */
function nested(depth: number, random: Random): string {
  const [open, close] = random.pick<readonly [string, string]>([
    ['[', ']'],
    ['{a: ', '}'],
    ['{allOf: [', ']}'],
    ['{properties: {a: ', '}}'],
    ['{"items": ', '}'],
    ['{? {a: ', '} : b}'],
  ]);
  return `${open.repeat(depth)}x${close.repeat(random.isLucky(0.8) ? depth : Math.max(0, depth - 1))}`;
}

const attacks: readonly [(random: Random) => Attack, ...((random: Random) => Attack)[]] = [
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
  // Response keys without end, and of every kind.
  (random) => {
    const many = random.isLucky(0.2) ? 2000 : 20;
    const key = (): string =>
      random.pick([
        () => String(100 + random.below(500)),
        () => quoted(String(random.below(10 ** (1 + random.below(18))))),
        () => random.pick(keys).replace(/^[*&!|>@`%].*/s, 'default'),
        () => `${random.below(10)}${random.pick(['XX', 'xx', 'X', '**', '00-299'])}`,
        () =>
          random.pick([
            '2_00',
            '0x190',
            '4e2',
            '200.0',
            '+200',
            '0o310',
            '.inf',
            '.nan',
            'true',
            'null',
            '? 200',
            '"2\\u00300"',
            "' 200'",
            '٢٠٠',
            '２００',
          ]),
      ])();
    const lines = Array.from({ length: 1 + random.below(many) }, () => {
      const value = random.isLucky(0.7) ? '{description: Not found}' : random.pick(values);
      return `        ${quoted(key())}: ${value}\n`;
    });
    return { paths: `  /wide:\n    get:\n      responses:\n${lines.join('')}` };
  },
  // Depth.
  (random) => {
    const depth = random.pick([5, 50, 400, 499, 500, 501, 2000]);
    return {
      paths: `  /deep:\n    get:\n      responses:\n        '200': {description: Deep, content: {application/json: {schema: ${nested(depth, random)}}}}\n`,
    };
  },
  // Blocks that nest by indentation.
  (random) => {
    const depth = random.pick([20, 200, 600]);
    const lines = Array.from(
      { length: depth },
      (_, level) => `${' '.repeat(level + 1)}${random.pick(['allOf', 'a', '"200"'])}:\n`,
    );
    return {
      top: `x-blocks:\n${lines.join('')}`,
      components: `  schemas:\n    Deep:\n${lines.map((line) => `     ${line}`).join('')}`,
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
  // The wrong type of everything.
  (random) => {
    const wrong = (): string =>
      random.pick([
        '[]',
        '[x]',
        '{}',
        'null',
        '1',
        'true',
        '"x"',
        '[[1]]',
        '[{}]',
        '{"0": x}',
        '!!binary x',
        '2001-12-14',
      ]);
    const fields = [
      'parameters',
      'responses',
      'security',
      'tags',
      'callbacks',
      'requestBody',
      'servers',
      'operationId',
      'summary',
      'deprecated',
      'x-statute-intent',
      'x-statute-ignore',
    ];
    const operation = fields.map((field) => `      ${field}: ${wrong()}\n`).join('');
    const response = ['description', 'content', 'headers', 'links', 'schema', 'examples']
      .map((field) => `${field}: ${wrong()}`)
      .join(', ');
    return {
      top: ['servers', 'security', 'tags', 'webhooks', 'produces', 'host']
        .map((field) => `${field}: ${wrong()}\n`)
        .join(''),
      paths: `  /wrong:\n    ${random.pick(['get', 'query', 'additionalOperations', 'parameters'])}:\n${operation}    put:\n      responses: {"200": {${response}}, "404": ${wrong()}, default: {content: {a/b: ${wrong()}, c: {schema: ${wrong()}, examples: {x: ${wrong()}}}}, headers: {Allow: ${wrong()}, X: {schema: ${wrong()}}}}}\n      parameters: [${wrong()}, {name: ${wrong()}, in: ${wrong()}, schema: ${wrong()}}]\n`,
      components: ['schemas', 'responses', 'securitySchemes']
        .map((field) => `  ${field}: ${random.isLucky(0.5) ? wrong() : `{A: ${wrong()}}`}\n`)
        .join(''),
    };
  },
  // JSON that is none.
  (random) => {
    const odd = random.pick([
      '/* c */',
      '// c\n',
      ',',
      ',,',
      "'x'",
      'NaN',
      '-',
      '01',
      '1.',
      '.5',
      '+1',
      '0x1',
      '\\u12',
      '"\\x41"',
      '"\ud800"',
      '"\t"',
      '\u00a0',
      '\ufeff',
      '}',
      ']',
    ]);
    return {
      paths: `  /json: {"get": {"responses": {"200": {"description": "x"${random.pick([',', '', ' '])} ${odd} }}}}\n`,
    };
  },
  // Lines without end; names without end.
  (random) => {
    const long = random
      .pick(['x', '/', '{a}', '~', '%', '😀', 'e\u0301', '-', '(a+)+', 'a ', '{', '"'])
      .repeat(random.pick([1000, 20_000]));
    return {
      paths: `  ${quoted(`/${long}`)}:\n    get:\n      operationId: ${quoted(long)}\n      summary: ${quoted(long)}\n      responses: {"404": {description: ${quoted(long)}}, ${quoted(long.slice(0, 500))}: {}}\n`,
    };
  },
  // Paths that are hard to tell apart.
  (random) => {
    const segment = (): string =>
      random.pick([
        '{id}',
        '{id',
        'id}',
        '{}',
        '{{id}}',
        '{$request.body#/url}',
        '{id}:act',
        ':id',
        '..',
        '.',
        '',
        '%2F',
        'ü',
        'u\u0308',
        '{a}{b}',
        '{a}.{b}',
        '#',
        '?q=1',
        'users',
        'user',
        '*',
      ]);
    const lines = Array.from({ length: 1 + random.below(8) }, () => {
      const path = Array.from({ length: random.below(4) }, segment).join('/');
      return `  ${quoted(`/${path}`)}: {${random.pick(['get', 'post', 'head', 'put', 'delete'])}: {responses: {"200": {description: OK}, "304": {description: x}, "401": {description: x}}}}\n`;
    });
    return { paths: lines.join('') };
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
  // Scalars of every form where text is expected.
  (random) => {
    const scalar = random.pick([
      '|2-\n          x\n',
      '>+\n\n\n',
      '"a\\\n  b"',
      "'a\n\n  b'",
      '!!str',
      '!<!> x',
      '"\\U0010FFFF"',
      '"\\N\\_\\L\\P"',
      '0b1',
      '1_000',
      '.NaN',
      '<<',
      '=',
      '~',
      '-\n',
      '?',
      '? x',
    ]);
    return {
      paths: `  /scalar:\n    get:\n      description: ${scalar}\n      responses:\n        "405":\n          description: ${scalar}\n        ? ${scalar}\n        : {description: x}\n`,
    };
  },
];
