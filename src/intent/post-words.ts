import type { Features } from './features.ts';
import type { Scores } from './scores.ts';
import type { Statement } from './statement.ts';
import { associations, ephemeralThings, tailCreates, tailUpdates, type VerbClass } from './vocabulary.ts';

/** Evidence from what the path, the operationId, the summary and the description of a POST say. */
export function weighWords(features: Features, scores: Scores): void {
  weighPathVerb(features, scores);
  const { id, summary, description } = features;
  if (id !== undefined) weighStatement(features, id, isNamedBy(summary, id) ? 1 : 3, scores);
  if (summary !== undefined) {
    weighStatement(features, summary, summary.verb.class === 'create' && summary.isNew ? 3.5 : 2.5, scores);
  }
  if (description !== undefined) {
    weighStatement(features, description, id === undefined && summary === undefined ? 2.5 : 1, scores);
  }
}

/** `/statuses/build` "Create a build status", `/exec` "Create an exec instance": the sentence says that it is a noun. */
function isNamedBy(sentence: Statement | undefined, said: Statement): boolean {
  return (
    sentence?.verb.class === 'create' &&
    said.verb.class !== 'create' &&
    sentence.object.includes(said.verb.base)
  );
}

function weighPathVerb(features: Features, scores: Scores): void {
  const { pathVerb, shape, summary, id } = features;
  if (pathVerb === undefined) return;
  const { verb, object } = pathVerb.statement;
  const isNoun = isNamedBy(summary, pathVerb.statement) || (verb.isNoun && id?.verb.class === 'create');
  const weight = 4.5 * pathVerb.strength * (isNoun ? 0.4 : 1);
  const reason = `path ends in the verb \`${verb.base}\``;
  switch (verb.class) {
    case 'create':
      if (verb.base === 'add' && isOfItem(features, object.length === 0)) {
        scores.add('action', weight * 2, 'the path adds something to an item');
      } else scores.add('create', weight, reason);
      break;
    case 'make':
      scores.add(tailCreates.has(verb.base) ? 'create' : 'action', weight, reason);
      break;
    case 'update':
      scores.add(tailUpdates.has(verb.base) ? 'update' : 'action', weight, reason);
      break;
    case 'delete':
      if (verb.base === 'remove' && object.length > 0 && isOfItem(features, false)) {
        scores.add('action', weight * 2, 'the path removes something from an item');
      } else scores.add('delete', weight, reason);
      break;
    case 'authenticate':
      scores.add(shape.resourceParameters > 0 ? 'action' : 'authenticate', weight, reason);
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
    default:
      scores.add(verb.class, weight, reason);
  }
}

/** `/tasks/{id}/addProject`, and `/stacks/{id}/add` for a bare verb; not `/tasks/{id}/comments/add`. */
function isOfItem({ shape }: Features, isBare: boolean): boolean {
  if (shape.kind !== 'below-item') return false;
  return !isBare || shape.segments.at(-2)?.kind === 'parameter';
}

function weighStatement(features: Features, said: Statement, most: number, scores: Scores): void {
  const { verb } = said;
  const weight = most * said.weight;
  const reason = `${said.from} says "${verb.base}"`;
  switch (verb.class) {
    case 'create':
      weighCreation(features, said, weight, scores);
      break;
    case 'make':
    case 'launch':
      weighMaking(features, said, weight, scores);
      break;
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
      const isAction = features.pathVerb?.statement.verb.base === verb.base && !tailUpdates.has(verb.base);
      scores.add(isAction ? 'action' : 'update', weight, reason);
      break;
    }
    case 'authenticate':
      if (verb.base.startsWith('authori')) scores.add('action', weight, reason);
      break;
    default:
      scores.add(verb.class, weight, reason);
  }
}

/** Verbs after which a thing may or may not result: it does where the path names a collection of such things. */
function weighMaking(features: Features, said: Statement, weight: number, scores: Scores): void {
  const reason = `${said.from} says "${said.verb.base}"`;
  const { isCollection } = features;
  const isNamed = said.thing === features.noun;
  // "Trigger a new pipeline" at `/pipeline`.
  const isNew = isNamed && (said.isNew || features.summary?.isNew === true);
  let making = 0;
  if (isCollection && said.verb.class === 'make') making = isNamed ? 0.75 : features.hasItem ? 0.6 : 0.4;
  else if (isCollection && (isNew || features.hasItem)) making = isNew ? 0.8 : 0.5;
  else if (said.verb.class === 'make') making = 0.2;
  scores.add('create', weight * making, reason);
  scores.add('action', weight * Math.max(0.8 - making, 0.2), reason);
}

const changes: ReadonlySet<VerbClass | undefined> = new Set(['update', 'replace']);

function weighCreation(features: Features, said: Statement, weight: number, scores: Scores): void {
  const reason = `${said.from} says "${said.verb.base}"`;
  const { thing } = said;
  if (ephemeralThings.has(thing) && !features.hasItem) {
    scores.add('action', weight, `${said.from} speaks of a ${thing}, which nothing keeps`);
  } else if (changes.has(said.alternative)) {
    scores.add('create', weight / 2, reason);
    scores.add('update', weight / 2, reason);
  } else if (said.verb.base === 'add' && (!features.hasReadableItem || features.isTie)) {
    weighAddition(features, said, weight, scores);
  } else scores.add('create', weight, reason);
}

/** "Add users to the policy" ties them to it, "add a comment to the issue" makes one. */
function weighAddition(features: Features, said: Statement, weight: number, scores: Scores): void {
  const reason = `${said.from} says "${said.verb.base}"`;
  const isTied =
    features.isTie ||
    features.isSet ||
    associations.has(said.thing) ||
    features.isTakenBack ||
    (said.isMany && said.isInto);
  if (isTied) {
    scores.add('create', weight * 0.2, reason);
    scores.add('action', weight * 0.9, reason);
  } else if (features.shape.kind === 'top') scores.add('create', weight, reason);
  else {
    scores.add('create', weight * 0.6, reason);
    scores.add('action', weight * 0.5, reason);
  }
}
