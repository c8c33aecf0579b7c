import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { exampleDocument } from '../../src/rules/example.ts';
import { found } from './found.ts';

const rule = 'status/confused';

/** What is said of a description under a code of a GET by id, or `nothing`. */
function said(code: string, description: string, operation = 'get: { operationId: getUser,'): string {
  const text = `/users/{id}: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${operation} responses: { '${code}': { description: ${JSON.stringify(description)} } } } }`;
  return saidOf(text);
}

function saidOf(text: string): string {
  const { findings } = audit([{ path: '/api.yaml', file: 'api.yaml', text: exampleDocument(text) }]);
  const [first, ...others] = findings.filter((finding) => finding.rule === rule);
  if (first === undefined) return 'nothing';
  expect(others).toEqual([]);
  const meant = /, and that is (.*)\.$/.exec(first.message)?.[1] ?? first.message;
  return `${first.confidence}: ${meant}`;
}

describe('a description that says what another code says', () => {
  it.each([
    // Authentication under 403.
    ['403', 'Not authenticated', 'high: 401 Unauthorized'],
    ['403', 'Unauthorized', 'high: 401 Unauthorized'],
    ['403', 'You must be logged in', 'high: 401 Unauthorized'],
    ['403', 'Authentication credentials were not provided', 'high: 401 Unauthorized'],
    ['403', 'The access token is missing or has expired', 'high: 401 Unauthorized'],
    ['403', 'Forbidden: missing or invalid API key', 'medium: 401 Unauthorized'],
    ['403', "The client isn't authenticated", 'high: 401 Unauthorized'],
    ['403', 'Token expired. Please request a new one.', 'medium: 401 Unauthorized'],
    // Permission under 401.
    ['401', 'Forbidden', 'high: 403 Forbidden'],
    ['401', 'Insufficient permissions', 'high: 403 Forbidden'],
    ['401', 'The user doesn’t have access to this project', 'high: 403 Forbidden'],
    ['401', 'Unauthorized: you lack the permission for it', 'medium: 403 Forbidden'],
    ['401', 'Only admins can do this', 'medium: 403 Forbidden'],
    // What exists.
    ['422', 'A user with this email already exists', 'high: 409 Conflict'],
    ['400', 'Email has already been taken', 'high: 409 Conflict'],
    ['400', 'Duplicate entry', 'high: 409 Conflict'],
    // What is gone for good.
    ['404', 'The user was permanently deleted', 'high: 410 Gone'],
    // Classes.
    ['500', 'Validation failed', 'high: 400 Bad Request or 422 Unprocessable Content'],
    ['500', 'The request body is malformed', 'high: 400 Bad Request or 422 Unprocessable Content'],
    ['400', 'Internal server error', 'high: 500 Internal Server Error'],
    ['404', 'Something went wrong on our side', 'high: 500 Internal Server Error'],
    ['404', 'Successful operation', 'high: a success'],
    ['503', 'Too many requests from this client', 'high: 429 Too Many Requests'],
    ['403', 'Rate limit exceeded', 'high: 429 Too Many Requests'],
    // Input under 405.
    ['405', 'Invalid input', 'high: 400 Bad Request or 422 Unprocessable Content'],
    ['405', 'Validation exception', 'high: 400 Bad Request or 422 Unprocessable Content'],
    // Gateways, redirects, conditions, formats.
    ['502', 'The upstream service timed out', 'high: 504 Gateway Timeout'],
    ['504', 'Invalid response from upstream', 'medium: 502 Bad Gateway'],
    ['408', 'The upstream timed out', 'high: 504 Gateway Timeout'],
    ['301', 'Temporarily moved', 'high: 307 Temporary Redirect or 302 Found'],
    ['302', 'The user has moved permanently', 'high: 308 Permanent Redirect or 301 Moved Permanently'],
    ['412', 'If-Match header is required', 'high: 428 Precondition Required'],
    ['428', 'If-Match does not match', 'high: 412 Precondition Failed'],
    ['406', 'Content-Type not supported', 'high: 415 Unsupported Media Type'],
    ['415', 'The Accept header cannot be satisfied', 'high: 406 Not Acceptable'],
    // Phrases of the registry.
    ['404', 'Forbidden', 'high: 403 Forbidden'],
    ['404', 'HTTP 400 Bad Request.', 'high: 400 Bad Request'],
    ['400', 'Payload Too Large', 'high: 413 Content Too Large'],
    ['404', 'InternalServerError', 'high: 500 Internal Server Error'],
    ['500', 'Request Timeout', 'high: 408 Request Timeout'],
    ['422', 'Bad request. See the errors.', 'medium: 400 Bad Request'],
    ['200', 'Not Modified', 'high: 304 Not Modified'],
  ])('%s %s', (code, description, expected) => {
    expect(said(code, description)).toBe(expected);
  });
});

describe('a description that fits, or tells too little', () => {
  it.each([
    // One class of success.
    ['201', 'OK'],
    ['200', 'Created'],
    ['200', 'No Content'],
    ['204', 'Success'],
    // Both, or several causes.
    ['401', 'Unauthorized or forbidden'],
    ['403', 'Unauthorized/Forbidden'],
    ['403', 'If the user is not found or not permitted'],
    ['404', 'If the user is not found or not permitted'],
    ['400', 'If the user is not found or not permitted'],
    ['403', 'Invalid token or insufficient permissions'],
    ['403', 'If the repository is archived, if scanning is not enabled or if rate limit is exceeded'],
    ['400', 'The name is already taken or invalid'],
    ['422', 'Validation failed, or the name already exists'],
    ['400', 'Returned if:\n* the project is not found\n* the name already exists\n* the request is invalid'],
    ['502', 'Third party error or timeout'],
    // Said of more than one code.
    ['401', 'Not authorized'],
    ['403', 'Not authorized'],
    ['401', 'Access denied'],
    ['301', 'Permanent redirect'],
    ['302', 'Temporary redirect'],
    ['302', 'Redirects to a temporary download URL'],
    ['404', 'You have no permission to see it'],
    ['404', 'Invalid ID supplied'],
    ['409', 'Validation failed'],
    ['405', 'Is returned when an invalid HTTP method is used'],
    ['401', 'Token validation error'],
    ['400', 'User not found or lacks the role of a student'],
    // Denied, compared, or about something else.
    ['404', 'The name does not already exist'],
    ['403', 'Forbidden, unlike 401 Unauthorized the caller is known'],
    ['403', 'The authenticated user cannot edit this video'],
    ['403', 'Although your authentication is valid, the token does not have permission'],
    ['403', 'Invalid CSRF token'],
    ['422', 'Invalid credentials supplied for the integration'],
    ['400', 'Duplicate ids in the list'],
    ['400', 'The permission already exists in the request'],
    ['400', 'Missing role'],
    ['400', 'The rate limit must be positive'],
    ['404', 'No server with that id exists'],
    ['409', 'The server is down and must be started first'],
    ['500', 'The authentication service is unavailable'],
    ['500', 'Invalid response from the payment provider'],
    ['500', 'Timeout'],
    ['503', 'The request timed out'],
    // Long texts mention much.
    [
      '403',
      'The request was valid, but the server refuses the action. This happens for many reasons that are listed below in no particular order, such as a plan that has run out, a region that is not served, a limit that the organization has set for its members, or a device that is not known. Where a token is missing, the answer is 401 Unauthorized and comes with a challenge that says how to authenticate.',
    ],
    ['400', ''],
    ['400', '400'],
    ['404', '没有找到用户'],
  ])('%s %s', (code, description) => {
    expect(said(code, description)).toBe('nothing');
  });

  it.each(['4XX', 'default'])('is not asked of %s', (key) => {
    expect(saidOf(`/users: { get: { responses: { ${key}: { description: Forbidden } } } }`)).toBe('nothing');
  });

  it('is not asked of codes that other rules reject', () => {
    const text = `
/users:
  post:
    responses:
      '304': { description: Not Found }
      '418': { description: Forbidden }
      '499': { description: Forbidden }
`;
    expect(saidOf(text.trimStart())).toBe('nothing');
  });
});

describe('what a description depends on', () => {
  const post = 'post: { operationId: replaceUser, requestBody: { content: { application/json: {} } },';

  it('400 may say that authentication failed where authentication is what the operation is for', () => {
    const login =
      "/login: { post: { operationId: login, responses: { '400': { description: Authentication failed } } } }";
    expect(saidOf(login)).toBe('nothing');
    expect(said('400', 'Authentication failed')).toBe('medium: 401 Unauthorized');
  });

  it('400 may say that something is not found where the request content names things', () => {
    expect(said('400', 'User not found')).toBe('medium: 404 Not Found');
    expect(said('400', 'Category not found', post)).toBe('nothing');
  });

  it('403 may say that a token is invalid where the request is about a token', () => {
    const text = (name: string) =>
      `/invitations/{${name}}: { get: { operationId: getInvitation, responses: { '403': { description: Invalid token } } } }`;
    expect(saidOf(text('id'))).toBe('medium: 401 Unauthorized');
    expect(saidOf(text('token'))).toBe('nothing');
  });
});

describe('the name of a response', () => {
  const under = (code: string, name: string, description = 'A problem') =>
    saidOf(`paths:
  /users: { get: { responses: { '${code}': { $ref: '#/components/responses/${name}' } } } }
components: { responses: { ${name}: { description: ${description} } } }
`);

  it.each([
    ['403', 'NotFound', 'high: 404 Not Found'],
    ['403', 'UnauthorizedErrorResponse', 'high: 401 Unauthorized'],
    ['401', 'forbidden_error', 'high: 403 Forbidden'],
    ['422', 'bad-request', 'high: 400 Bad Request'],
    ['400', 'InternalError', 'high: 500 Internal Server Error'],
    ['500', 'ValidationError', 'high: 400 Bad Request or 422 Unprocessable Content'],
    ['422', 'EmailAlreadyExists', 'medium: 409 Conflict'],
    ['404', 'project_bad_request', 'medium: 400 Bad Request'],
    ['403', '404', 'high: 404 Not Found'],
    ['403', 'Error404', 'high: 404 Not Found'],
    ['404', 'Success', 'high: a success'],
    ['200', 'NotFound', 'high: 404 Not Found'],
  ])('%s refers to %s', (code, name, expected) => {
    expect(under(code, name)).toBe(expected);
  });

  it.each([
    ['200', 'Created'],
    ['201', 'OK'],
    ['200', 'UserCreated'],
    ['400', 'ValidationError'],
    ['422', 'InvalidRequest'],
    ['401', 'NotAuthorized'],
    ['403', 'AccessDenied'],
    ['404', 'UserNotFound'],
    ['409', 'NameConflict'],
    ['503', 'ServerError'],
    ['404', 'ForbiddenOrNotFound'],
    ['400', 'BadRequestOrNotFound'],
    ['404', 'Error'],
    ['200', 'Conflict'],
    ['200', 'RateLimit'],
    ['200', 'AuthorizationResponse'],
    ['200', 'Maintenance'],
    ['400', 'Permissions'],
  ])('%s may refer to %s', (code, name) => {
    expect(under(code, name)).toBe('nothing');
  });

  it('is less telling where the description fits the code', () => {
    expect(under('503', 'TooManyRequests', 'The service is unavailable')).toBe(
      'medium: 429 Too Many Requests',
    );
  });

  it('is not used where a second name fits', () => {
    const text = `paths:
  /users: { get: { responses: { '403': { $ref: '#/components/responses/NotFound' } } } }
components:
  responses:
    NotFound: { $ref: '#/components/responses/Forbidden' }
    Forbidden: { description: Not for you }
`;
    expect(saidOf(text)).toBe('nothing');
  });
});

describe('where a confusion is shown', () => {
  const shared = (codes: readonly [string, string], name: string, description: string) => `
paths:
  /a: { get: { responses: { '${codes[0]}': { $ref: '#/components/responses/${name}' } } } }
  /b: { get: { responses: { '${codes[1]}': { $ref: '#/components/responses/${name}' } } } }
components: { responses: { ${name}: { description: ${description} } } }
`;

  it('at each key that refers to a response by a wrong name', () => {
    expect(found(rule, shared(['403', '403'], 'NotFound', 'Not found')).map((one) => one.pointer)).toEqual([
      '/paths/~1a/get/responses/403',
      '/paths/~1b/get/responses/403',
    ]);
  });

  it('at the key where a description is wrong for one of several codes', () => {
    expect(found(rule, shared(['403', '404'], 'Problem', 'Not found')).map((one) => one.pointer)).toEqual([
      '/paths/~1a/get/responses/403',
    ]);
  });

  it('once at the definition where the description is wrong for all that share it', () => {
    expect(found(rule, shared(['404', '404'], 'NotFound', 'Forbidden'))).toMatchObject([
      { pointer: '/components/responses/NotFound', operations: ['GET /a', 'GET /b'] },
    ]);
  });

  it('at the key where a shared definition has one use', () => {
    const text = `
paths: { /a: { get: { responses: { '404': { $ref: '#/components/responses/Problem' } } } } }
components: { responses: { Problem: { description: Forbidden } } }
`;
    expect(found(rule, text).map((one) => one.pointer)).toEqual(['/paths/~1a/get/responses/404']);
  });

  it('reads OpenAPI 2.0, and the summary of OpenAPI 3.2', () => {
    const two = `
swagger: "2.0"
info: { title: Users, version: "1" }
paths: { /a: { get: { responses: { 403: { $ref: '#/responses/NotFound' } } } } }
responses: { NotFound: { description: Not found } }
`;
    expect(found(rule, two).map((one) => one.pointer)).toEqual(['/paths/~1a/get/responses/403']);
    const three = `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths: { /a: { get: { responses: { '403': { summary: Not Found } } } } }
`;
    expect(found(rule, three)).toHaveLength(1);
  });

  it('says nothing of webhooks and callbacks', () => {
    const text = "webhooks: { made: { post: { responses: { '403': { description: Not Found } } } } }";
    expect(found(rule, text)).toEqual([]);
  });
});
