import type { Features } from './features.ts';
import type { Scores } from './scores.ts';
import { batchWords } from './vocabulary.ts';

/** Evidence on a PUT: it replaces what is at the path, unless the path or the words name an action. */
export function weighPut(features: Features, scores: Scores): void {
  const { id, summary, shape } = features;
  if (features.hasContent) scores.add('replace', 3, 'the method is PUT');
  else {
    scores.add('replace', 1.5, 'the method is PUT');
    scores.add('action', 2, 'no request content');
    if (features.has('GET')) scores.add('replace', 1.5, 'a GET reads what it puts there');
  }
  weighVerbs(features, scores);
  for (const said of [id, summary]) {
    if (said?.verb.class !== 'create' || said.alternative !== undefined) continue;
    const reason = `${said.from} says "${said.verb.base}"`;
    // A PUT that adds ties things together; one that creates, and says nothing of replacing, creates.
    if (said.verb.base === 'add' || !features.hasContent) scores.add('action', 2.5, reason);
    else scores.add('create', shape.kind === 'top' ? 3 : 2, reason);
  }
}

/** Evidence on a PATCH: it updates what is at the path. */
export function weighPatch(features: Features, scores: Scores): void {
  scores.add('update', 5, 'the method is PATCH');
  weighVerbs(features, scores);
}

/** Evidence on a DELETE. */
export function weighDelete(features: Features, scores: Scores): void {
  scores.add('delete', 8, 'the method is DELETE');
  if ((features.id?.batch ?? 0) > 1) scores.add('batch', 3, 'operationId speaks of several at once');
}

function weighVerbs(features: Features, scores: Scores): void {
  const { tail, id, summary, shape } = features;
  if (tail !== undefined) {
    const { verb } = tail.statement;
    if (verb.class === 'action' || verb.class === 'make' || verb.class === 'compute') {
      scores.add('action', 4.5 * tail.strength, `path ends in the verb \`${verb.base}\``);
    } else if (verb.class === 'update' && !verb.isNoun)
      scores.add('update', 2, `path ends in the verb \`${verb.base}\``);
    else if (verb.class === 'delete')
      scores.add('delete', 4 * tail.strength, `path ends in the verb \`${verb.base}\``);
  }
  for (const said of [id, summary]) {
    if (said === undefined) continue;
    if (said.verb.class === 'action' && !said.verb.isNoun) {
      scores.add('action', 2.2, `${said.from} says "${said.verb.base}"`);
    }
    const isTying = said.verb.class === 'action' || (said.verb.base === 'add' && shape.kind === 'item');
    if (isTying && said.verb.isNoun && !features.hasContent)
      scores.add('action', 1, `${said.from} says "${said.verb.base}"`);
    if (said.batch > 0) scores.add('batch', 3.5 * said.batch, `${said.from} speaks of several at once`);
  }
  if (features.isBulk) scores.add('batch', 4, 'the words say "bulk" or "batch" first');
  const last = shape.segments.at(-1);
  if (last?.kind === 'static' && last.words.some((word) => batchWords.has(word))) {
    scores.add('batch', 5, `path says \`${last.text}\``);
  }
}
