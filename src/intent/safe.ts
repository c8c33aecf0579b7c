import { weighAuthentication } from './authentication.ts';
import type { Features } from './features.ts';
import { isCollectionName, type PathShape } from './path.ts';
import type { PathVerb } from './path-verb.ts';
import type { Scores } from './scores.ts';
import type { Statement } from './statement.ts';
import { squash } from './text.ts';
import { pagingParameters, safeLaunches, safeReadings, type Verb, type VerbClass } from './vocabulary.ts';

/** Evidence on a GET, HEAD, QUERY: list, read or search; rarely something else that should be no GET. */
export function weighSafe(features: Features, scores: Scores): void {
  if (features.operation.method === 'QUERY') scores.add('search', 6, 'the method is QUERY');
  weighAuthentication(features, scores);
  weighPath(features, scores);
  const { id, summary } = features;
  if (id !== undefined) weighStatement(features, id, 2, scores);
  if (summary !== undefined) weighStatement(features, summary, 2.5, scores);
  if (id === undefined && summary === undefined && features.description !== undefined) {
    weighStatement(features, features.description, 2.5, scores);
  }
  weighAnswer(features, scores);
  weighPaging(features, scores);
}

function weighPath(features: Features, scores: Scores): void {
  const { shape, pathVerb } = features;
  const last = shape.segments.at(-1);
  if (shape.kind === 'item') {
    scores.add('read', 4, 'path ends in an item');
    return;
  }
  if (isUnderSearch(shape)) scores.add('search', 4, 'path is under a search');
  if (features.hasItem) scores.add('list', 1.5, 'its items have paths of their own');
  if (pathVerb !== undefined) weighPathVerb(features, pathVerb, scores);
  else if (last === undefined || last.isPrefix) scores.add('read', 0.5, 'path is the root');
  else if (isCollectionName(last)) scores.add('list', 1.5, 'path names a collection');
  else scores.add('read', 1.5, 'path names one thing');
}

function weighPathVerb(features: Features, { statement, strength }: PathVerb, scores: Scores): void {
  const { verb } = statement;
  const weight = 4 * strength;
  const reason = `path ends in the verb \`${verb.base}\``;
  switch (verb.class) {
    case 'search':
      scores.add('search', weight + 4, reason);
      break;
    case 'list':
      scores.add('list', weight, reason);
      break;
    case 'read':
    case 'compute':
      scores.add('read', weight / 2, reason);
      break;
    case 'make':
    case 'launch':
      if (isDone(features, verb)) scores.add('action', weight * 0.8, reason);
      else scores.add('read', weight / 2, reason);
      break;
    case 'authenticate':
      break;
    default:
      if (!isVerb(features, verb) || safeReadings.has(verb.base) || isHarmless(features))
        scores.add('read', weight / 2, 'nothing says that it changes anything');
      else scores.add(verb.class, weight * 0.8, reason);
  }
}

/** `/users/{id}/update` "Update a user": a word that could be a noun is the verb of the summary. */
function isVerb({ summary }: Features, { base, isNoun }: Verb): boolean {
  return !isNoun || (summary?.verb.base === base && summary.isImperative);
}

/** `GET /invoices/{id}/send` "Send an invoice": path and words say that something is set going. */
function isDone(features: Features, { base }: Verb): boolean {
  const { operation, statements } = features;
  return (
    safeLaunches.has(base) &&
    operation.method === 'GET' &&
    !changing.some((method) => features.has(method)) &&
    statements.some((said) => said.verb.base === base) &&
    !statements.some(({ verb }) => verb.base !== base && harmless.has(verb.class))
  );
}

/** A link that someone follows must be a GET: it carries a token, or leads on to another page. */
export function isLink({ operation, pathVerb }: Features): boolean {
  if (pathVerb?.statement.verb.base === 'confirm') return true;
  return operation.parameters.some(
    (one) =>
      (one.in === 'query' || one.in === 'path') &&
      /(?:token|code|hash|otp|signature|returnto|returnurl|redirect(?:ur[il])?)$/.test(squash(one.name)),
  );
}

const changing = ['POST', 'PUT', 'PATCH', 'DELETE'];
const harmless: ReadonlySet<VerbClass> = new Set(['read', 'list', 'search', 'compute', 'launch']);

/**
 * `GET /pulls/{id}/merge` beside `PUT /pulls/{id}/merge` tells whether it was merged; "check", "preview",
 * "download" say that nothing is done. A HEAD never does anything.
 */
function isHarmless(features: Features): boolean {
  return (
    features.operation.method === 'HEAD' ||
    changing.some((method) => features.has(method)) ||
    features.statements.some(({ verb }) => harmless.has(verb.class))
  );
}

/** `/search/code`, `/tweets/search/recent`, `/search.messages`: the last segment but one names a search. */
function isUnderSearch(shape: PathShape): boolean {
  const statics = shape.segments.filter((segment) => segment.kind === 'static');
  const before = shape.customMethod === undefined ? statics.at(-2) : statics.at(-1);
  return before !== undefined && before.words.length === 1 && before.words[0] === 'search';
}

function weighStatement(features: Features, said: Statement, weight: number, scores: Scores): void {
  const { verb } = said;
  const reason = `${said.from} says "${verb.base}"`;
  switch (verb.class) {
    case 'list':
      scores.add('list', weight * 1.2, reason);
      break;
    case 'search':
      // "Find pet by ID" reads; "find" is often said where "list" is meant.
      if (features.shape.kind === 'item') scores.add('read', weight, reason);
      else scores.add('search', weight * (verb.base === 'find' || verb.base === 'query' ? 0.9 : 1.3), reason);
      break;
    case 'read':
      scores.add(said.isMany && verb.base !== 'count' ? 'list' : 'read', weight * 0.6, reason);
      break;
    case 'make':
    case 'launch': {
      const path = features.pathVerb?.statement.verb;
      if (path?.base === verb.base && isDone(features, path)) scores.add('action', weight * 0.9, reason);
      break;
    }
    case 'create':
    case 'delete':
    case 'update':
    case 'action': {
      // A word alone makes no GET unsafe: "compare", "follow", "attach". The path must say so too.
      const isSeconded = features.pathVerb?.statement.verb.base === verb.base;
      if (isVerb(features, verb) && !safeReadings.has(verb.base))
        scores.add(verb.class, weight * (isSeconded ? 0.9 : 0.2), reason);
      break;
    }
    default:
  }
}

function weighAnswer(features: Features, scores: Scores): void {
  switch (features.answer.kind) {
    case 'array':
      scores.add('list', 4, 'the response is an array');
      break;
    case 'envelope': {
      const weight = features.shape.kind === 'item' ? 1.5 : 2.5;
      scores.add('list', weight, 'the response is an envelope around a list');
      break;
    }
    case 'object':
      scores.add('read', 1.5, 'the response is one object');
      break;
    case 'binary':
    case 'text':
      scores.add('read', 2, 'the response is a document');
      break;
    default:
  }
}

function weighPaging(features: Features, scores: Scores): void {
  const paging = features.operation.parameters.filter(
    (parameter) => parameter.in === 'query' && pagingParameters.has(squash(parameter.name)),
  ).length;
  if (paging === 0) return;
  const intent = scores.total('search') > scores.total('list') ? 'search' : 'list';
  scores.add(intent, paging > 1 ? 2 : 1.2, 'it is paged');
}
