import { squash } from './answer.ts';
import { weighAuthentication } from './authentication.ts';
import type { Features } from './features.ts';
import { isCollectionName, type PathShape } from './path.ts';
import type { Scores } from './scores.ts';
import { pagingParameters } from './vocabulary.ts';

/** Evidence on a GET, HEAD, QUERY: list, read or search; rarely something else that should be no GET. */
export function weighSafe(features: Features, scores: Scores): void {
  weighAuthentication(features, scores);
  const { shape, tail, id, summary } = features;
  const last = shape.segments.at(-1);
  const endsInItem = shape.kind === 'item';
  if (features.operation.method === 'QUERY') scores.add('search', 6, 'the method is QUERY');
  if (endsInItem) scores.add('read', 4, 'path ends in an item');
  else if (tail !== undefined) {
    const { verb } = tail.statement;
    const weight = 4 * tail.strength;
    const reason = `path ends in the verb \`${verb.base}\``;
    if (verb.class === 'search') scores.add('search', weight + 4, reason);
    else if (verb.class === 'list') scores.add('list', weight, reason);
    else if (
      verb.class === 'read' ||
      verb.class === 'compute' ||
      verb.class === 'make' ||
      verb.class === 'launch'
    )
      scores.add('read', weight / 2, reason);
    else if (verb.class !== 'authenticate' && !verb.isNoun) scores.add(verb.class, weight * 0.8, reason);
  } else if (last !== undefined) {
    if (isCollectionName(last)) scores.add('list', 1.5, 'path names a collection');
    else scores.add('read', 1.5, 'path names one thing');
  } else scores.add('read', 0.5, 'path is the root');

  if (!endsInItem && isUnderSearch(shape)) scores.add('search', 4, 'path is under a search');

  for (const said of [
    id,
    summary,
    id === undefined && summary === undefined ? features.description : undefined,
  ]) {
    if (said === undefined) continue;
    const weight = said.from === 'operationId' ? 2 : 2.5;
    const reason = `${said.from} says "${said.verb.base}"`;
    switch (said.verb.class) {
      case 'list':
        scores.add('list', weight * 1.2, reason);
        break;
      case 'search':
        scores.add(
          endsInItem ? 'read' : 'search',
          endsInItem
            ? weight
            : weight * (said.verb.base === 'find' || said.verb.base === 'query' ? 0.9 : 1.3),
          reason,
        );
        break;
      case 'read':
        scores.add(said.isMany && said.verb.base !== 'count' ? 'list' : 'read', weight * 0.6, reason);
        break;
      case 'create':
      case 'delete':
      case 'update':
      case 'action':
        // A word alone does not make a GET unsafe: "compare", "follow", "attach". The path must say so too.
        if (!said.verb.isNoun) {
          scores.add(
            said.verb.class,
            weight * (tail?.statement.verb.base === said.verb.base ? 0.9 : 0.2),
            reason,
          );
        }
        break;
      default:
    }
  }
  if (!endsInItem && features.hasItem) scores.add('list', 1.5, 'its items have paths of their own');
  const { answer } = features;
  if (answer.kind === 'array') scores.add('list', 4, 'the response is an array');
  else if (answer.kind === 'envelope')
    scores.add('list', endsInItem ? 1.5 : 2.5, 'the response is an envelope around a list');
  else if (answer.kind === 'object') scores.add('read', 1.5, 'the response is one object');
  else if (answer.kind === 'binary' || answer.kind === 'text')
    scores.add('read', 2, 'the response is a document');

  let paging = 0;
  for (const parameter of features.operation.parameters) {
    if (parameter.in === 'query' && pagingParameters.has(squash(parameter.name))) paging++;
  }
  if (paging > 0) {
    const intent = scores.total('search') > scores.total('list') ? 'search' : 'list';
    scores.add(intent, paging > 1 ? 2 : 1.2, 'it is paged');
  }
}

/** `/search/code`, `/tweets/search/recent`, `/search.messages`: the last segment but one names a search. */
function isUnderSearch(shape: PathShape): boolean {
  const statics = shape.segments.filter((segment) => segment.kind === 'static');
  const before = shape.customMethod === undefined ? statics.at(-2) : statics.at(-1);
  return before !== undefined && before.words.length === 1 && before.words[0] === 'search';
}
