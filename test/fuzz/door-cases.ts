import { digest } from '../../src/cli/digest.ts';
import { isMapping } from '../../src/rules/data.ts';
import { type DoorCase, outcomeOf } from './doors.ts';
import data from './doors.yaml';
import { mutateText } from './mutate-text.ts';
import { mutateTree, type Names } from './mutate-tree.ts';
import type { Random } from './random.ts';

/** Where something that a stranger wrote can come in, beside the document of an audit. */
export const doorNames = [
  'config',
  'ruleset',
  'baseline',
  'cache',
  'shards',
  'ignores',
  'review',
  'references',
  'explain',
  'operations',
  'arguments',
  'bytes',
] as const;

export type DoorName = (typeof doorNames)[number];

const text = (name: string): string => (isMapping(data) && typeof data[name] === 'string' ? data[name] : '');
const list = (name: string): readonly string[] =>
  isMapping(data) && Array.isArray(data[name]) ? data[name].map(String) : [];

const formats = ['text', 'json', 'github', 'markdown', 'junit', 'gitlab', 'checkstyle', 'sarif'] as const;

const faulty = `openapi: 3.1.0
info: { title: A, version: '1' }
paths:
  /a/{id}:
    get:
      tags: [x]
      operationId: getA
      responses:
        '200': { description: OK }
        '405': { description: Not allowed }
`;

/** A case for a door, one of its files broken. `document` is a description to use where one is needed. */
export async function doorCase(door: DoorName, document: string, random: Random): Promise<DoorCase> {
  const api = random.isLucky(0.7) || document.length > 50_000 ? faulty : document;
  const format = ['-f', random.pick(formats)];
  const broken = (whole: string): string =>
    random.isLucky(0.05) ? document.slice(0, 20_000) : mutated(whole, random);
  switch (door) {
    case 'config': {
      const files = { 'api.yaml': api, 'statute.yaml': broken(text('config')) };
      return random.isLucky(0.3)
        ? { args: ['config', 'api.yaml', '-f', random.pick(['text', 'json'])], files }
        : { args: ['audit', 'api.yaml', ...format], files };
    }
    case 'ruleset': {
      const files = {
        'api.yaml': api,
        'house.yaml': broken(text('ruleset')),
        'statute.yaml': 'extends: [strict, ./house.yaml]\n',
      };
      return random.isLucky(0.3)
        ? { args: ['config', 'api.yaml'], files }
        : { args: ['audit', 'api.yaml', '--ruleset', './house.yaml', ...format], files };
    }
    case 'baseline': {
      const { files } = await outcomeOf({
        args: ['baseline', 'api.yaml', '--ruleset', 'strict'],
        files: { 'api.yaml': faulty },
      });
      const command = random.pick<readonly string[]>([
        ['audit', 'api.yaml', ...format],
        ['baseline', 'api.yaml', '--prune'],
        ['baseline', 'api.yaml'],
      ]);
      return {
        args: command,
        files: { 'api.yaml': api, 'statute-baseline.json': broken(files['statute-baseline.json'] ?? '') },
      };
    }
    case 'cache': {
      const args = ['audit', 'api.yaml', '-j', '1', '--cache', 'kept', ...format];
      const { files } = await outcomeOf({ args, files: { 'api.yaml': api } });
      const spoilt = Object.entries(files).map(([name, whole]) => [
        name,
        name.startsWith('kept/') ? resigned(whole, random) : whole,
      ]);
      return { args, files: Object.fromEntries(spoilt) };
    }
    case 'shards': {
      const as = random.pick(['json', 'sarif'] as const);
      const shard = async (index: number) => {
        const args = ['audit', '.', '--shard', `${index}/2`, '-f', as, '-o', `${index}.out`];
        const { files } = await outcomeOf({ args, files: { 'a.yaml': api, 'b.yaml': faulty } });
        return files[`${index}.out`] ?? '';
      };
      const [one, two] = [await shard(1), await shard(2)];
      return {
        args: ['merge', '1.out', '2.out', ...format],
        files: {
          '1.out': mutatedJson(one, random),
          '2.out': random.isLucky(0.5) ? two : mutatedJson(two, random),
        },
      };
    }
    case 'ignores': {
      const lines = api.split('\n');
      for (let left = 1 + random.below(5); left > 0; left--) {
        const at = random.below(lines.length);
        const comment = random.isLucky(0.3)
          ? mutateText(random.pickAny(list('ignores')) ?? '', random, faulty)
          : (random.pickAny(list('ignores')) ?? '');
        lines[at] = random.isLucky(0.5) ? `${lines[at]}  ${comment}` : `${comment}\n${lines[at]}`;
      }
      return { args: ['audit', 'api.yaml', ...format], files: { 'api.yaml': lines.join('\n') } };
    }
    case 'review': {
      const files = { 'base.yaml': random.isLucky(0.5) ? api : broken(api), 'head.yaml': broken(api) };
      return {
        args: ['review', 'base.yaml', 'head.yaml', ...(random.isLucky(0.3) ? ['--validate'] : []), ...format],
        files,
      };
    }
    case 'references': {
      const reference = random.pick([
        '../a',
        'other.yaml',
        './other.yaml#/x',
        '.',
        '',
        '/',
        '/etc/passwd',
        'sub',
        'sub/',
        'file:///etc/passwd',
        '\\\\host\\x',
        '%2e%2e/x',
        'other.yaml%00',
        '~',
        'C:/x',
        '//x',
        'http://[',
        'api.yaml',
        'sub/../api.yaml#/paths',
        '?',
        '#%',
        `${'a/'.repeat(3000)}x`,
        'x'.repeat(300),
      ]);
      const api = `openapi: 3.1.0\ninfo: {title: A, version: "1"}\npaths:\n  /a: {$ref: ${JSON.stringify(reference)}}\n  /b:\n    get:\n      responses: {"200": {$ref: ${JSON.stringify(`${reference}#/paths/~1a`)}}, "405": {$ref: "other.yaml#/405"}}\n`;
      return {
        args: ['audit', 'api.yaml', ...(random.isLucky(0.5) ? ['--validate'] : []), ...format],
        files: { 'api.yaml': api, 'other.yaml': broken(document.slice(0, 20_000)), 'sub/x.yaml': '' },
      };
    }
    case 'explain': {
      const words = Array.from({ length: random.below(4) }, () => {
        const word = random.pickAny(list('words')) ?? '';
        return random.isLucky(0.3)
          ? mutateText(word, random, faulty).slice(0, 5000).replaceAll('\0', '')
          : word;
      });
      return { args: ['explain', '-f', random.pick(['text', 'json']), '--', ...words], files: {} };
    }
    case 'operations':
      return {
        args: ['operations', 'api.yaml', '-f', random.pick(['text', 'json'])],
        files: { 'api.yaml': broken(api) },
      };
    case 'bytes': {
      const content = Buffer.from(broken(api), random.pick(['utf8', 'utf16le', 'latin1'] as const));
      for (let left = random.below(6); left > 0 && content.length > 0; left--)
        content[random.below(content.length)] = random.below(256);
      const start = random.pick(['', '', 'efbbbf', 'fffe', 'feff', '0000feff', 'fffe0000', '1f8b']);
      const bytes = { 'api.yaml': Buffer.concat([Buffer.from(start, 'hex'), content]).toString('base64') };
      return { args: ['audit', 'api.yaml', ...format], files: {}, bytes };
    }
    case 'arguments': {
      const words = [
        'audit',
        'review',
        'baseline',
        'merge',
        'operations',
        'config',
        'rules',
        'init',
        'api.yaml',
        '-',
        '.',
        '*',
        '',
        '--',
        '-f',
        'json',
        '-o',
        'out',
        '--ruleset',
        'strict',
        '--config',
        'x',
        '--limit',
        'depth=1',
        'findings=0',
        'values=1',
        'merges=0',
        'file-size=1',
        '--root',
        '--shard',
        '1/2',
        '--fail-on',
        'never',
        'error',
        '--min-confidence',
        'low',
        '--validate',
        '--stdin-filepath',
        '--base',
        'HEAD',
        'HEAD:api.yaml',
        '--baseline',
        '--no-baseline',
        '--no-config',
        '-q',
        '-j',
        '1',
        '0',
        '\u0007',
        '__proto__',
        '[',
        '{a,b}',
        '!(x)',
        '**/**/**',
        '--color',
        'always',
        '--timing',
      ];
      return {
        args: Array.from({ length: 1 + random.below(6) }, () => random.pickAny(words) ?? ''),
        files: { 'api.yaml': api },
        stdin: broken(api),
      };
    }
  }
}

/** What configs and rulesets have for keys: most of those of a description mean nothing there. */
const words = ['config', 'ruleset']
  .flatMap((name) => text(name).match(/[\w*/-]+(?=:)/g) ?? [])
  .concat('extends', 'plugins', 'and', 'or', 'not', 'cases', 'options', 'at', 'help');

function mutated(whole: string, random: Random): string {
  const names: Names = random.isLucky(0.7) ? ['rules', ...words] : ['__proto__'];
  return (
    (random.isLucky(0.6) ? mutateTree(whole, random, names) : undefined) ?? mutateText(whole, random, faulty)
  );
}

/** A report that is still JSON most of the time. */
function mutatedJson(whole: string, random: Random): string {
  const changed = random.isLucky(0.9) ? mutateTree(whole, random) : undefined;
  return changed?.trimStart().startsWith('{') === true
    ? changed
    : changed === undefined
      ? mutateText(whole, random, faulty)
      : whole;
}

/** What is kept, changed, with a digest that fits: as somebody would who means it. */
function resigned(whole: string, random: Random): string {
  const [, ...rest] = whole.split('\n');
  const body = mutatedJson(rest.join('\n'), random);
  return random.isLucky(0.8) ? `${digest(body)}\n${body}` : mutateText(whole, random, faulty);
}
