import { Features, type Surroundings } from './features.ts';
import { type Intent, intents } from './intent.ts';
import { weighDelete, weighPatch, weighPut } from './modify.ts';
import { pathPlaces } from './neighbours.ts';
import { type PathShape, PathShapes } from './path.ts';
import { pathVerb } from './path-verb.ts';
import { weighPost } from './post.ts';
import { isLink, weighSafe } from './safe.ts';
import { type Classification, Scores } from './scores.ts';
import { type ApiStyle, type SpokenPath, styleOf } from './style.ts';
import type { OperationSubject } from './subject.ts';

/** What every operation of an API is for, and how the API uses methods as a whole. */
export interface Classified<T extends OperationSubject> {
  readonly style: ApiStyle;
  readonly intents: ReadonlyMap<T, Classification>;
  /** The shapes of the paths, which were read for it. */
  readonly shapes: PathShapes;
}

/**
 * Classifies the operations of one API. They are judged together, since what else is on the same and on
 * neighbouring paths is evidence. The statuses that they declare are never looked at. `isTold`: the evidence is to
 * be told.
 */
export function classify<T extends OperationSubject>(
  operations: readonly T[],
  { isTold = true }: { readonly isTold?: boolean } = {},
): Classified<T> {
  const own = operations.filter((operation) => operation.surface === 'path');
  const shapes = new PathShapes();
  const paths = new Map<string, SpokenPath>();
  for (const [path, { shape, node }] of pathPlaces(own, shapes)) {
    paths.set(path, { shape, node, pathVerb: pathVerb(shape, node) });
  }
  const style = styleOf(own, paths);
  const found = new Map<T, Classification>();
  for (const operation of operations) {
    const place = operation.surface === 'path' ? paths.get(operation.path) : undefined;
    const surroundings = place ?? alone(shapes.of(operation.path));
    found.set(
      operation,
      stated(operation) ?? decide(new Features(operation, surroundings, style), new Scores(isTold)),
    );
  }
  return { style, intents: found, shapes };
}

/** A webhook or a callback stands on no path of the API. */
function alone(shape: PathShape): Surroundings {
  return { shape, node: undefined, pathVerb: pathVerb(shape, undefined) };
}

function stated(operation: OperationSubject): Classification | undefined {
  if (operation.statedIntent === undefined) return undefined;
  const text = operation.statedIntent.text.trim().toLowerCase();
  const intent = intents.find((name) => name === text);
  return intent === undefined
    ? undefined
    : { intent, confidence: 'high', evidence: ['`x-statute-intent` says so'] };
}

function decide(features: Features, scores: Scores): Classification {
  switch (features.operation.method) {
    case 'GET':
    case 'HEAD':
    case 'QUERY':
    case 'OPTIONS':
    case 'TRACE':
      weighSafe(features, scores);
      return decideSafe(features, scores);
    case 'PUT':
      weighPut(features, scores);
      return scores.decide({ high: 3, medium: 1 });
    case 'PATCH':
      weighPatch(features, scores);
      return scores.decide({ high: 3, medium: 1 });
    case 'DELETE':
      weighDelete(features, scores);
      return scores.decide({ high: 3, medium: 1 });
    default:
      weighPost(features, scores);
      return decidePost(features, scores);
  }
}

const readings: ReadonlySet<Intent> = new Set(['list', 'read', 'search', 'authenticate']);

/** That a GET does more than read is never sure where it is a link to follow. */
function decideSafe(features: Features, scores: Scores): Classification {
  const found = scores.decide({ high: 3, medium: 1 });
  const isDoubtful = found.confidence === 'high' && !readings.has(found.intent) && isLink(features);
  return isDoubtful ? { ...found, confidence: 'medium' } : found;
}

/** Nothing but words says that a POST creates where no other operation leads to what it makes. */
function decidePost(features: Features, scores: Scores): Classification {
  const found = scores.decide({ high: 5, medium: 1.2 });
  const isSeen = features.hasItem || features.reader !== undefined || features.pathVerb !== undefined;
  return found.intent !== 'create' || isSeen ? found : scores.decide({ high: 5, medium: 3 });
}
