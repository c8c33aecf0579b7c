import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

/** So many paths with one operation each, and one more. */
function alike(count: number, method: string, usual: string, odd: string, rest = ''): string {
  const names = [
    'users',
    'teams',
    'roles',
    'rooms',
    'halls',
    'doors',
    'floors',
    'towns',
    'roads',
    'lamps',
    'desks',
  ];
  const paths = names.slice(0, count).map((name) => `  /${name}/{id}:\n    ${method}: ${usual}`);
  return `${rest}\npaths:\n${paths.join('\n')}\n  /sites/{id}:\n    ${method}: ${odd}\n`;
}

const id = 'parameters: [{ name: id, in: path, required: true, schema: { type: string } }]';
const body = 'requestBody: { content: { application/json: { schema: { type: object } } } }';
const content = 'content: { application/json: { schema: { type: object } } }';
const at = (method: string, rest = '') => `/paths/~1sites~1{id}/${method}/responses${rest}`;

describe('consistency/success-status', () => {
  const rule = 'consistency/success-status';
  const patch = (statuses: readonly string[]) =>
    `{ summary: Update it, ${id}, ${body}, responses: { ${statuses.map((one) => `'${one}': { description: Done }`).join(', ')} } }`;

  it('needs five of a kind, this one among them, and four fifths that agree', () => {
    expect(pointers(rule, alike(4, 'patch', patch(['200']), patch(['204'])))).toEqual([at('patch', '/204')]);
    expect(pointers(rule, alike(3, 'patch', patch(['200']), patch(['204'])))).toEqual([]);
    const split = alike(4, 'patch', patch(['200']), patch(['204'])).replace(patch(['200']), patch(['204']));
    expect(pointers(rule, split)).toEqual([]);
  });

  it.each([[['200', '204']], [['202']], [['2XX']], [['207']], [['default']]])('lets %j pass', (statuses) => {
    expect(pointers(rule, alike(5, 'patch', patch(['200']), patch(statuses)))).toEqual([]);
  });

  it('leaves to the CRUD rules what they speak of', () => {
    const remove = (status: string, more = '') =>
      `{ summary: Delete it, ${id}, responses: { '${status}': { description: Done${more} } } }`;
    const text = alike(6, 'delete', remove('204'), remove('200', `, ${content}`));
    expect(pointers('crud/delete-204', text)).toEqual([at('delete', '/200')]);
    expect(pointers(rule, text)).toEqual([]);
  });

  it('does not ask the one that follows the mapping to do as the rest does', () => {
    const remove = (status: string) =>
      `{ summary: Delete it, ${id}, responses: { '${status}': { description: Done, ${content} } } }`;
    expect(
      pointers(
        rule,
        alike(
          6,
          'delete',
          remove('200'),
          `{ summary: Delete it, ${id}, responses: { '204': { description: Done } } }`,
        ),
      ),
    ).toEqual([]);
  });

  it('compares methods and intents on their own', () => {
    const put = `{ summary: Replace it, ${id}, ${body}, responses: { '204': { description: Done } } }`;
    const text = alike(5, 'patch', patch(['200']), patch(['200'])).replace(
      /$/,
      `  /more/{id}:\n    put: ${put}\n`,
    );
    expect(pointers(rule, text)).toEqual([]);
  });

  it('lets actions differ', () => {
    const act = (status: string) =>
      `{ summary: Start it, operationId: start, ${id}, responses: { '${status}': { description: Done } } }`;
    expect(
      pointers(rule, alike(6, 'post', act('204'), act('200')).replaceAll('{id}:', '{id}/start:')),
    ).toEqual([]);
  });
});

describe('consistency/error-status', () => {
  const rule = 'consistency/error-status';
  const read = (statuses: readonly string[], more = '') =>
    `{ summary: Get it, ${id}, ${more} responses: { '200': { description: It, ${content} }, ${statuses.map((one) => `'${one}': { description: No, ${content} }`).join(', ')} } }`;

  it('needs ten of a kind, this one among them, and nine tenths that agree', () => {
    expect(pointers(rule, alike(9, 'get', read(['404', '403']), read(['404'])))).toEqual([at('get')]);
    expect(pointers(rule, alike(8, 'get', read(['404', '403']), read(['404'])))).toEqual([]);
  });

  it('names every status that is missed in one finding', () => {
    const text = alike(10, 'get', read(['404', '403', '418']), read(['404']));
    const secured = `security: [{ a: [] }]\ncomponents: { securitySchemes: { a: { type: http, scheme: bearer } } }\n${text}`;
    expect(found(rule, secured)).toMatchObject([
      { message: '10 of 11 comparable operations document 403, and this one does not.', severity: 'note' },
    ]);
  });

  it.each(['403', '4XX', 'default'])('is content with %s', (status) => {
    expect(pointers(rule, alike(10, 'get', read(['404', '403']), read(['404', status])))).toEqual([]);
  });

  it('compares what is secured alike', () => {
    expect(
      pointers(rule, alike(10, 'get', read(['404', '403'], 'security: [{ a: [] }],'), read(['404']))),
    ).toEqual([]);
  });

  it('leaves a status to the rule that asks for it', () => {
    const text = alike(10, 'get', read(['404']), read(['400']));
    expect(pointers('crud/item-404', text)).toEqual([at('get')]);
    expect(pointers(rule, text)).toEqual([]);
  });

  it('does not miss 401 where nobody has to say who they are', () => {
    expect(pointers(rule, alike(10, 'get', read(['404', '401']), read(['404'])))).toEqual([]);
  });

  it('says where it is default that is missing', () => {
    expect(found(rule, alike(10, 'get', read(['404', 'default']), read(['404', '403'])))).toMatchObject([
      {
        message:
          '10 of 11 comparable operations cover 429, most of them by `default`, and this one does not.',
      },
    ]);
  });
});

describe('consistency/validation-status', () => {
  const rule = 'consistency/validation-status';
  const post = (responses: string) =>
    `{ summary: Import it, ${body}, responses: { '202': { description: Later }, ${responses} } }`;
  const api = (...operations: readonly string[]) =>
    `paths:\n${operations.map((one, i) => `  /things${i}:\n    post: ${one}`).join('\n')}\n`;
  const invalid = (status: string, description = 'Validation failed') =>
    post(`'${status}': { description: ${description} }`);

  it('is one finding, with those that are fewer', () => {
    expect(found(rule, api(invalid('422'), invalid('422'), invalid('400')))).toEqual([
      {
        pointer: '/paths',
        severity: 'note',
        operations: ['POST /things2'],
        message: 'Invalid input is answered with 422 by 2 operations of this API, and with 400 by 1 others.',
      },
    ]);
  });

  it.each([
    ['one code alone', api(invalid('400'), invalid('400'))],
    [
      'both in each operation',
      api(post("'400': { description: Bad Request }, '422': { description: Invalid }"), invalid('422')),
    ],
    ['content that cannot be read', api(invalid('422'), invalid('400', 'Malformed JSON'))],
    [
      'content that cannot be done',
      api(invalid('400'), invalid('422', 'Well-formed, but the dates overlap')),
    ],
    ['something else', api(invalid('400'), invalid('422', 'The team is full'))],
    ['a range', api(invalid('400'), post('4XX: { description: Invalid }'))],
  ])('is silent about %s', (_, text) => {
    expect(found(rule, text)).toEqual([]);
  });
});
