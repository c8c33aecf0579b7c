import type { Features } from './features.ts';
import type { Scores } from './scores.ts';
import { batchWords, weakBatchWords } from './vocabulary.ts';

/** Evidence that several resources or operations in one request are the point. */
export function weighBatch(features: Features, scores: Scores): void {
  const { shape, pathVerb } = features;
  const last = shape.segments.at(-1);
  if (last?.kind === 'static' && last.words.at(-1) === 'batches') return;
  weighPath(features, scores);
  if (features.isBulk) scores.add('batch', 4, 'the words start with "bulk" or "batch"');
  if (features.sendsList && features.operation.method === 'POST') {
    scores.add('batch', 3, 'the request is a list');
  }
  for (const said of features.statements) {
    // "Create batch" may make a batch, "bulk create" makes several things.
    if (said.batch <= (features.hasItem ? 1 : 0)) continue;
    const isQuery = said.verb.class === 'list' || said.verb.class === 'search';
    const weight = isQuery ? 1 : said.batch > 1 && pathVerb?.statement.verb.class !== 'read' ? 5 : 3.5;
    scores.add('batch', weight * said.batch, `${said.from} speaks of several at once`);
  }
}

function weighPath(features: Features, scores: Scores): void {
  const { shape, pathVerb, hasItem } = features;
  const statics = shape.segments.filter((segment) => segment.kind === 'static');
  const last = shape.segments.at(-1)?.kind === 'static' ? statics.at(-1) : undefined;
  // The last segment, or the one before a verb: `/contacts/batch/read`.
  const names = [...(shape.customMethod ?? last?.words ?? [])];
  if (pathVerb !== undefined && shape.customMethod === undefined)
    names.push(...(statics.at(-2)?.words ?? []));
  const hit = names.find(
    (word) => batchWords.has(word) || (pathVerb !== undefined && weakBatchWords.has(word)),
  );
  const isCollection = last !== undefined && pathVerb === undefined && features.reader !== undefined;
  if (hit === undefined || hasItem || isCollection) return;
  const said = pathVerb?.statement.verb.class;
  scores.add('batch', said === 'list' || said === 'search' ? 2 : 12, `path says \`${hit}\``);
}
