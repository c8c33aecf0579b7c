import { keys, values } from '../fragments.ts';
import type { Random } from '../random.ts';
import { type Attacks, quoted } from './attack.ts';

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

/** What is too many, too deep, too long, of the wrong type, or hard to tell apart. */
export const onShapes: Attacks = [
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
