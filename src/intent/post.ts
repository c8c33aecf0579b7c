import { answerOf, isArray } from './answer.ts';
import { weighAuthentication } from './authentication.ts';
import type { Features } from './features.ts';
import { isCollectionName } from './path.ts';
import type { Scores } from './scores.ts';
import type { Statement } from './speech.ts';
import { isPlural, singular } from './text.ts';
import {
  associations,
  batchWords,
  ephemeralThings,
  promptProperties,
  tailCreates,
  tailUpdates,
  type VerbClass,
  weakBatchWords,
} from './vocabulary.ts';

/** Evidence on a POST, and on any method of which HTTP says as little. */
export function weighPost(features: Features, scores: Scores): void {
  weighAuthentication(features, scores);
  weighTail(features, scores);
  const { id, summary } = features;
  if (id !== undefined) weighStatement(features, id, isNamedBy(summary, id) ? 1 : 3, scores);
  if (summary !== undefined) {
    weighStatement(features, summary, summary.verb.class === 'create' && summary.isNew ? 3.5 : 2.5, scores);
  }
  const { description } = features;
  if (description !== undefined) {
    const isAlone = id === undefined && summary === undefined;
    weighStatement(features, description, isAlone ? 2.5 : 1, scores);
  }
  weighPlace(features, scores);
  weighBatch(features, scores);
  weighContent(features, scores);
}

function weighTail(features: Features, scores: Scores): void {
  const { tail, shape } = features;
  if (tail === undefined) return;
  const { verb, object } = tail.statement;
  const isNamed =
    isNamedBy(features.summary, tail.statement) || (verb.isNoun && features.id?.verb.class === 'create');
  const weight = 4.5 * tail.strength * (isNamed ? 0.4 : 1);
  const reason = `path ends in the verb \`${verb.base}\``;
  switch (verb.class) {
    case 'create':
      // `/tasks/{id}/addProject` ties two things together, `/users/add` makes one.
      if (verb.base === 'add' && isBelowItem(features, object)) {
        scores.add('action', weight * 2, `path says \`${verb.base}\` of an item`);
      } else scores.add('create', weight, reason);
      break;
    case 'make':
      scores.add(tailCreates.has(verb.base) ? 'create' : 'action', weight, reason);
      break;
    case 'launch':
    case 'compute':
    case 'action':
      scores.add('action', weight, reason);
      break;
    case 'read':
      if (verb.isNoun) scores.add('action', weight / 2, reason);
      scores.add('read', verb.isNoun ? weight / 2 : weight, reason);
      break;
    case 'update':
      scores.add(tailUpdates.has(verb.base) ? 'update' : 'action', weight, reason);
      break;
    case 'delete':
      // `/tasks/{id}/removeProject` unties two things, `/tasks/{id}/remove` deletes one.
      if (verb.base === 'remove' && object.length > 0 && isBelowItem(features, object)) {
        scores.add('action', weight * 2, `path says \`${verb.base}\` of an item`);
      } else scores.add('delete', weight, reason);
      break;
    case 'authenticate':
      scores.add(shape.resourceParameters > 0 ? 'action' : 'authenticate', weight, reason);
      break;
    default:
      scores.add(verb.class, weight, reason);
  }
}

/** `/tasks/{id}/addProject`, `/stacks/{id}/add`; not `/tasks/{id}/comments/add`. */
function isBelowItem(features: Features, object: readonly string[]): boolean {
  if (features.shape.kind !== 'below-item') return false;
  return object.length > 0 || features.shape.segments.at(-2)?.kind === 'parameter';
}

/** `/statuses/build` "Create a build status", `/exec` "Create an exec instance": the sentence says that it is a noun. */
function isNamedBy(sentence: Statement | undefined, said: Statement): boolean {
  return (
    sentence?.verb.class === 'create' &&
    said.verb.class !== 'create' &&
    sentence.object.includes(said.verb.base)
  );
}

function weighStatement(features: Features, said: Statement, fullWeight: number, scores: Scores): void {
  const { verb } = said;
  const weight = fullWeight * said.weight;
  const reason = `${said.from} says "${verb.base}"`;
  const isCollection =
    (features.shape.kind !== 'item' || features.hasReadableItem) && features.tail === undefined;
  switch (verb.class) {
    case 'create':
      weighCreation(features, said, weight, scores);
      break;
    case 'make':
      scores.add('create', weight * (isCollection ? 0.6 : 0.2), reason);
      scores.add('action', weight * (isCollection ? 0.3 : 0.6), reason);
      break;
    case 'launch': {
      // "Trigger a new pipeline" at `/pipeline`.
      const isNew = said.isNew || features.summary?.isNew === true;
      const isNamed = isNew && said.object.at(-1) === singular(features.shape.lastStatic?.words.at(-1) ?? '');
      const makes = isCollection && (features.hasItem || isNamed);
      scores.add('create', makes ? weight * (isNamed ? 0.8 : 0.5) : 0, reason);
      scores.add('action', weight * (makes ? 0.3 : 0.8), reason);
      break;
    }
    case 'compute':
    case 'action':
      scores.add('action', weight, reason);
      break;
    case 'read':
      scores.add(said.isMany && verb.base !== 'count' ? 'list' : 'read', weight, reason);
      break;
    case 'replace':
      scores.add('update', weight, reason);
      break;
    case 'update': {
      const isTail = features.tail?.statement.verb.base === verb.base && !tailUpdates.has(verb.base);
      scores.add(isTail ? 'action' : 'update', weight, reason);
      break;
    }
    case 'authenticate':
      if (verb.base === 'authorize' || verb.base === 'authorise') scores.add('action', weight, reason);
      break;
    default:
      scores.add(verb.class, weight, reason);
  }
}

const changes: ReadonlySet<VerbClass> = new Set(['update', 'replace']);

function weighCreation(features: Features, said: Statement, weight: number, scores: Scores): void {
  const { verb } = said;
  const reason = `${said.from} says "${verb.base}"`;
  const thing = said.object.at(-1);
  if (thing !== undefined && ephemeralThings.has(thing) && !features.hasItem) {
    scores.add('action', weight, `${said.from} speaks of a ${thing}, which nothing keeps`);
  } else if (said.alternative !== undefined && changes.has(said.alternative)) {
    scores.add('create', weight / 2, reason);
    scores.add('update', weight / 2, reason);
  } else if (verb.base === 'add' && (!features.hasReadableItem || features.isTie)) {
    // "Add users to the policy" ties them to it, "add a comment to the issue" makes one.
    const isTied =
      features.isTie ||
      features.isSet ||
      (thing !== undefined && associations.has(thing)) ||
      (said.isMany && said.isInto);
    if (!isTied && features.shape.kind === 'top') {
      scores.add('create', weight, reason);
      return;
    }
    scores.add('create', weight * (isTied ? 0.2 : 0.6), reason);
    scores.add('action', weight * (isTied ? 0.9 : 0.5), reason);
  } else scores.add('create', weight, reason);
}

/** What the path addresses, and what else the API lets one do there. */
function weighPlace(features: Features, scores: Scores): void {
  const { shape, style, reader } = features;
  const last = shape.segments.at(-1);
  // `/{base}/{table}` with `/{base}/{table}/{record}` below it is a collection.
  if (shape.kind === 'item' && !features.hasReadableItem) {
    scores.add('create', -1, 'a POST to an item');
    scores.add('action', 0.5, 'a POST to an item');
    if (style.postUpdates) scores.add('update', 3, 'the API changes items by POST');
    else {
      const isOnlyWriter = features.has('GET') && !features.has('PATCH') && !features.has('PUT');
      scores.add('update', isOnlyWriter ? 1.5 : 0.5, 'a POST to an item');
    }
    return;
  }
  if (features.tail !== undefined || last === undefined) return;
  const name = last.words.at(-1) ?? '';
  if (features.hasReadableItem && !features.isTie)
    scores.add('create', 3, 'what it makes has a path of its own');
  else if (features.hasItem) scores.add('create', 1.5, 'what it makes has a path of its own');
  if (reader !== undefined) {
    const answer = answerOf(reader);
    const isList = answer.kind === 'array' || answer.kind === 'envelope' || isCollectionName(last);
    if (isList) scores.add('create', 1.5, 'a GET there lists what it makes');
    else if (!features.hasItem)
      scores.add('update', style.postUpdates ? 3 : 0.7, 'a GET there reads one thing');
  }
  if (features.isSet) {
    scores.add('action', 2.5, 'a PUT or DELETE there changes the whole set');
  }
  if (ephemeralThings.has(singular(name)) && !features.hasItem) {
    scores.add('action', 3, `the path names a ${singular(name)}, which nothing keeps`);
  } else if (isPlural(name)) scores.add('create', 0.8, 'the path names a collection');
  else if (!features.hasItem && reader === undefined)
    scores.add('action', 0.8, 'the path names no collection');
  if (shape.kind === 'below-item' && !features.hasItem && reader === undefined) {
    scores.add('action', 0.5, 'nothing else is at or below the path');
    if (associations.has(singular(name))) scores.add('action', 1, 'the path names an association');
  }
}

function weighBatch(features: Features, scores: Scores): void {
  const { shape } = features;
  const statics = shape.segments.filter((segment) => segment.kind === 'static');
  const last = shape.segments.at(-1)?.kind === 'static' ? statics.at(-1) : undefined;
  if (last?.words.at(-1) === 'batches') return;
  // The last segment, or the one before a verb: `/contacts/batch/read`.
  const names = [
    ...(shape.customMethod ?? last?.words ?? []),
    ...(features.tail === undefined || shape.customMethod !== undefined ? [] : (statics.at(-2)?.words ?? [])),
  ];
  const hit = names.find(
    (word) => batchWords.has(word) || (features.tail !== undefined && weakBatchWords.has(word)),
  );
  const isCollection = last !== undefined && features.tail === undefined && features.reader !== undefined;
  if (hit !== undefined && !features.hasItem && !isCollection) {
    const said = features.tail?.statement.verb.class;
    const isQuery = said === 'list' || said === 'search';
    scores.add('batch', isQuery ? 2 : 12, `path says \`${hit}\``);
  }
  if (features.isBulk) scores.add('batch', 4, 'the words say "bulk" or "batch" first');
  for (const said of [features.id, features.summary]) {
    // "Create batch" may make a batch, "bulk create" makes several things.
    if (said !== undefined && said.batch > (features.hasItem ? 1 : 0)) {
      const isQuery = said.verb.class === 'list' || said.verb.class === 'search';
      scores.add(
        'batch',
        isQuery ? 1 : (said.batch > 1 ? 5 : 3.5) * said.batch,
        `${said.from} speaks of several at once`,
      );
    }
  }
}

function weighContent(features: Features, scores: Scores): void {
  const { answer, requestNames } = features;
  const request = features.operation.request?.mediaTypes.find((type) => type.schema !== undefined)?.schema;
  if (request !== undefined && isArray(request)) scores.add('batch', 3, 'the request is a list');
  if (
    answer.kind === 'none' &&
    !features.hasItem &&
    features.reader === undefined &&
    features.tail === undefined
  ) {
    const doubt = Math.max(0, scores.total('create') * 0.4);
    scores.add('create', -doubt, 'nothing shows what it makes');
    scores.add('action', doubt, 'nothing shows what it makes');
  }
  const isUpload = features.operation.request?.mediaTypes.some((type) =>
    /multipart|octet-stream/.test(type.essence),
  );
  if (isUpload && [features.id, features.summary].some((said) => said?.verb.base === 'upload')) {
    scores.add('create', 1.5, 'the request uploads a file');
  }
  if (!features.hasContent && !features.hasItem) scores.add('action', 1, 'no request content');
  if (
    requestNames.has('model') &&
    [...requestNames].some((name) => promptProperties.has(name)) &&
    !features.hasItem
  ) {
    scores.add('action', 8, 'the request asks a model');
  } else if (
    (answer.names.has('model') || requestNames.has('model')) &&
    answer.names.has('usage') &&
    !features.hasItem
  ) {
    scores.add('action', 5, 'a model answers');
  }
  switch (answer.kind) {
    case 'array':
    case 'envelope':
      scores.add('create', -1, 'the response is a list');
      scores.add('search', 0.5, 'the response is a list');
      break;
    case 'binary':
    case 'text':
      scores.add('action', 1.2, 'the response is no resource');
      break;
    case 'object': {
      if (answer.hasId) scores.add('create', 0.8, 'the response identifies a thing');
      let shared = 0;
      for (const name of requestNames) if (answer.names.has(name)) shared++;
      if (shared >= 2 && shared * 2 >= requestNames.size) {
        scores.add('create', 0.8, 'the response repeats what was sent');
        scores.add('update', 0.8, 'the response repeats what was sent');
      }
      break;
    }
    default:
  }
}
