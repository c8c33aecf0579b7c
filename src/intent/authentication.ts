import type { Features } from './features.ts';
import type { PathShape } from './path.ts';
import type { Scores } from './scores.ts';
import type { Statement } from './statement.ts';
import {
  authenticationEndpoints,
  authenticationFamilies,
  authenticationMembers,
  credentialProperties,
} from './vocabulary.ts';

/** More than verbs in the path and the words can weigh together. */
const endpoint = 14;

const goodbyes: ReadonlySet<string> = new Set(['logout', 'logoff', 'signout']);

/** Evidence that an operation proves who someone is, or trades one proof for another. */
export function weighAuthentication(features: Features, scores: Scores): void {
  const { shape, operation } = features;
  const ending = shape.segments.at(-1)?.kind === 'static' ? shape.lastStatic : undefined;
  const name = shape.customMethod?.join('') ?? ending?.words.join('') ?? '';
  if (goodbyes.has(name)) return;
  if (authenticationEndpoints.has(name))
    scores.add('authenticate', endpoint, `path ends in \`${ending?.text ?? name}\``);
  else if (authenticationMembers.has(name) && shape.resourceParameters === 0 && isInFamily(shape)) {
    scores.add('authenticate', endpoint, `\`${ending?.text ?? name}\` under an authentication path`);
  } else if (name === 'token' && operation.method === 'POST') {
    scores.add('authenticate', shape.resourceParameters === 0 ? 7 : 2.5, 'path ends in `token`');
  }
  for (const said of [features.id, features.summary]) {
    if (
      said?.verb.class === 'authenticate' &&
      (!said.verb.base.startsWith('authori') || said.object.length === 0 || isInFamily(shape))
    ) {
      scores.add('authenticate', 2.5, `${said.from} says "${said.verb.base}"`);
    }
    if (said !== undefined && isTokenTalk(said)) {
      scores.add('authenticate', 2.5, `${said.from} speaks of a token`);
    }
  }
  if (operation.method !== 'POST') return;
  if (scores.total('authenticate') > 0 || name.includes('session') || isInFamily(shape)) {
    if (features.answer.hasToken) scores.add('authenticate', 2.5, 'the response carries a token');
    for (const property of features.requestNames) {
      if (credentialProperties.has(property)) {
        scores.add('authenticate', 1.5, 'the request carries credentials');
        break;
      }
    }
  }
}

const tokenVerbs: ReadonlySet<string> = new Set([
  'exchange',
  'refresh',
  'get',
  'obtain',
  'request',
  'issue',
  'revoke',
  'renew',
  'generate',
  'introspect',
  'retrieve',
  'fetch',
  'validate',
  'check',
  'verify',
]);
const tokenKinds: ReadonlySet<string> = new Set([
  'access',
  'refresh',
  'auth',
  'bearer',
  'jwt',
  'oauth',
  'oauth2',
  'id',
  'public',
  'authorization',
  'authentication',
  'session',
]);

function isTokenTalk(said: Statement): boolean {
  if (!tokenVerbs.has(said.verb.base)) return false;
  const { object } = said;
  const at = object.indexOf('token');
  return at === 0 || (at > 0 && tokenKinds.has(object[at - 1] ?? ''));
}

/** The path leads through authentication to what it ends in. */
function isInFamily({ segments, lastStatic, customMethod }: PathShape): boolean {
  return segments.some(
    (segment) =>
      segment.kind === 'static' &&
      !segment.isPrefix &&
      (segment !== lastStatic || customMethod !== undefined) &&
      isFamily(segment.words),
  );
}

function isFamily(name: readonly string[]): boolean {
  return (
    authenticationFamilies.has(name.join('')) ||
    name.some(
      (word) =>
        word !== 'token' && word !== 'connect' && word !== 'login' && authenticationFamilies.has(word),
    )
  );
}
