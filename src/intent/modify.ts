import type { Features } from './features.ts';
import type { Scores } from './scores.ts';
import { batchWords } from './vocabulary.ts';

/** Evidence on a PUT: it replaces what is at the path, unless the path or the words name an action. */
export function weighPut(features: Features, scores: Scores): void {
  if (features.hasContent) scores.add('replace', 3, 'the method is PUT');
  else {
    scores.add('replace', 1.5, 'the method is PUT');
    scores.add('action', 2, 'no request content');
    if (features.has('GET')) scores.add('replace', 1.5, 'a GET reads what it puts there');
  }
  weighWords(features, scores);
  for (const said of features.statements) {
    if (said.verb.class !== 'create' || said.alternative !== undefined) continue;
    const reason = `${said.from} says "${said.verb.base}"`;
    // A PUT that adds ties things together; one that creates, and says nothing of replacing, creates.
    if (said.verb.base === 'add' || !features.hasContent) scores.add('action', 2.5, reason);
    else scores.add('create', features.shape.kind === 'top' ? 3 : 2, reason);
  }
}

/** Evidence on a PATCH: it updates what is at the path. */
export function weighPatch(features: Features, scores: Scores): void {
  scores.add('update', 5, 'the method is PATCH');
  weighWords(features, scores);
}

/** Evidence on a DELETE. */
export function weighDelete(features: Features, scores: Scores): void {
  scores.add('delete', 8, 'the method is DELETE');
  if ((features.id?.batch ?? 0) > 1) scores.add('batch', 3, 'operationId speaks of several at once');
}

function weighWords(features: Features, scores: Scores): void {
  weighPathVerb(features, scores);
  for (const said of features.statements) {
    const reason = `${said.from} says "${said.verb.base}"`;
    if (said.verb.class === 'action') {
      if (!said.verb.isNoun) scores.add('action', 2.2, reason);
      else if (!features.hasContent) scores.add('action', 1, reason);
    }
    if (said.batch > 0) scores.add('batch', 3.5 * said.batch, `${said.from} speaks of several at once`);
  }
  if (features.isBulk) scores.add('batch', 4, 'the words start with "bulk" or "batch"');
  const last = features.shape.segments.at(-1);
  if (last?.kind === 'static' && last.words.some((word) => batchWords.has(word))) {
    scores.add('batch', 5, `path says \`${last.text}\``);
  }
}

function weighPathVerb({ pathVerb, shape }: Features, scores: Scores): void {
  if (pathVerb === undefined) return;
  const { verb } = pathVerb.statement;
  const weight = 4.5 * pathVerb.strength;
  const reason = `path ends in the verb \`${verb.base}\``;
  switch (verb.class) {
    case 'action':
    case 'make':
    case 'launch':
    case 'compute':
      scores.add('action', weight, reason);
      break;
    case 'update':
      if (!verb.isNoun) scores.add('update', weight / 2, reason);
      break;
    case 'create':
    case 'delete':
      // `PUT /files/{id}#remove_link`, `PUT /users/{id}/removeRole`
      scores.add(shape.resourceParameters > 0 ? 'action' : verb.class, weight * 0.9, reason);
      break;
    default:
  }
}
