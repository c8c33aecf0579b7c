import { answerOf } from './answer.ts';
import { weighAuthentication } from './authentication.ts';
import { weighBatch } from './batch.ts';
import type { Features } from './features.ts';
import { isCollectionName } from './path.ts';
import { weighWords } from './post-words.ts';
import type { Scores } from './scores.ts';
import { associations, ephemeralThings, promptProperties, type VerbClass } from './vocabulary.ts';

/** Evidence on a POST, and on any method of which HTTP says as little. */
export function weighPost(features: Features, scores: Scores): void {
  weighAuthentication(features, scores);
  weighWords(features, scores);
  weighPlace(features, scores);
  weighBatch(features, scores);
  weighContent(features, scores);
  weighDoubt(features, scores);
}

/** What the path addresses, and what else the API lets one do there. */
function weighPlace(features: Features, scores: Scores): void {
  // `/{base}/{table}` with `/{base}/{table}/{record}` below it is a collection.
  if (features.shape.kind === 'item' && !features.hasReadableItem) weighItem(features, scores);
  else if (features.pathVerb === undefined && features.shape.kind !== 'root')
    weighCollection(features, scores);
}

function weighItem(features: Features, scores: Scores): void {
  scores.add('create', -1, 'a POST to an item');
  scores.add('action', 0.5, 'a POST to an item');
  if (features.style.postUpdates) scores.add('update', 3, 'the API changes items by POST');
  else {
    const isOnlyWriter = features.has('GET') && !features.has('PATCH') && !features.has('PUT');
    scores.add('update', isOnlyWriter ? 1.5 : 0.5, 'a POST to an item');
  }
}

function weighCollection(features: Features, scores: Scores): void {
  const { shape, style, reader, noun } = features;
  const isNamedPlural = shape.lastStatic !== undefined && isCollectionName(shape.lastStatic);
  // Where the words plainly say something else, the place says less.
  const trust = contradictsCreation(features) ? 0.5 : 1;
  if (features.hasReadableItem && !features.isTie) {
    scores.add('create', 3 * trust, 'what it makes has a path of its own');
  } else if (features.hasItem) scores.add('create', 1.5 * trust, 'what it makes has a path of its own');
  if (reader !== undefined) {
    const { kind } = answerOf(reader);
    const isList =
      kind === 'array' ||
      kind === 'envelope' ||
      (shape.lastStatic !== undefined && isCollectionName(shape.lastStatic));
    if (isList) scores.add('create', 1.5 * trust, 'a GET there lists what it makes');
    else if (!features.hasItem) {
      scores.add('update', style.postUpdates ? 3 : 0.7, 'a GET there reads one thing');
    }
  }
  if (features.isSet) scores.add('action', 2.5, 'a PUT or DELETE there changes the whole set');
  if (features.isTakenBack) scores.add('action', 2, 'a DELETE there takes it back');
  if (ephemeralThings.has(noun) && !features.hasItem) {
    scores.add('action', 3, `the path names a ${noun}, which nothing keeps`);
  } else if (isNamedPlural) scores.add('create', 0.8 * trust, 'the path names a collection');
  else if (!features.hasItem && reader === undefined) {
    scores.add('action', 0.8, 'the path names no collection');
  }
  if (shape.kind === 'below-item' && !features.hasItem && reader === undefined) {
    scores.add('action', 0.5, 'nothing else is at or below the path');
    if (associations.has(noun)) scores.add('action', 1, 'the path names an association');
  }
}

const otherClasses: ReadonlySet<VerbClass> = new Set([
  'update',
  'delete',
  'search',
  'list',
  'compute',
  'action',
]);

/** Every word is of another kind; `/task_assignments` "Assign task" makes what its path is named after. */
function contradictsCreation({ statements, noun }: Features): boolean {
  return (
    statements.length > 0 &&
    statements.every(({ verb }) => otherClasses.has(verb.class) && !noun.startsWith(verb.base))
  );
}

/** What is sent, and what comes back. */
function weighContent(features: Features, scores: Scores): void {
  const { answer } = features;
  if (features.sendsFile && features.statements.some((said) => said.verb.base === 'upload')) {
    scores.add('create', 2.5, 'the request uploads a file');
  }
  if (!features.hasContent && !features.hasItem) scores.add('action', 1, 'no request content');
  weighInference(features, scores);
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
      const { requestNames } = features;
      const shared = [...requestNames].filter((name) => answer.names.has(name)).length;
      if (shared >= 2 && shared * 2 >= requestNames.size) {
        scores.add('create', 0.8, 'the response repeats what was sent');
        scores.add('update', 0.8, 'the response repeats what was sent');
      }
      break;
    }
    default:
  }
}

/** A model that is asked answers, and keeps nothing, unless the answer has a path of its own. */
function weighInference({ answer, requestNames, hasItem }: Features, scores: Scores): void {
  const isAsked = requestNames.has('model') && [...requestNames].some((name) => promptProperties.has(name));
  const isAnswered = answer.names.has('usage') && (answer.names.has('model') || requestNames.has('model'));
  if (hasItem) {
    if (isAsked && isAnswered) scores.add('action', 6, 'a model answers');
  } else if (isAsked) scores.add('action', 8, 'the request asks a model');
  else if (isAnswered) scores.add('action', 8, 'a model answers');
}

/** Words say that something is made, but nothing is answered, and no other operation leads to it. */
function weighDoubt(features: Features, scores: Scores): void {
  const isSeen = features.hasItem || features.reader !== undefined || features.pathVerb !== undefined;
  if (isSeen || features.answer.kind !== 'none') return;
  const doubt = Math.max(0, scores.total('create') * 0.4);
  scores.add('create', -doubt, 'nothing shows what it makes');
  scores.add('action', doubt, 'nothing shows what it makes');
}
