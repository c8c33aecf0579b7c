import type { PathNode } from './neighbours.ts';
import type { PathShape } from './path.ts';
import { carriedVerb, isPlainVerb, nominalStatement, type Statement, statementAt } from './statement.ts';
import { isPlural } from './text.ts';
import { batchWords, nominalVerb } from './vocabulary.ts';

/** A verb at the end of a path. */
export interface PathVerb {
  readonly statement: Statement;
  /** How surely it is a verb: 1 for a word that is nothing else, more for a custom method. */
  readonly strength: number;
}

/**
 * The verb at the end of a path: a custom method (`:run`, `chat.postMessage`), a variant (`#add_link`,
 * `?Action=Run`), or a last segment that is a verb.
 */
export function pathVerb(shape: PathShape, node: PathNode | undefined): PathVerb | undefined {
  if (shape.variant.length > 0) {
    const found = fromName(shape.variant);
    if (found !== undefined) return found;
  }
  if (shape.customMethod !== undefined) {
    const found = fromName(shape.customMethod);
    return found === undefined ? undefined : { statement: found.statement, strength: 1.2 };
  }
  const last = shape.segments.at(-1);
  if (last === undefined || last.kind !== 'static' || last.isPrefix) return undefined;
  const found = fromName(last.words);
  if (found === undefined || !found.statement.verb.isNoun) return found;
  // A noun that has items, or that is read: `/transfer` beside `/transfer/{id}`.
  if (node?.parameter !== undefined) return undefined;
  const isLeaf = node !== undefined && node.operations.size === 1 && node.statics.size === 0;
  if (!isLeaf && isPlural(last.words.at(-1) ?? '')) return undefined;
  const isRead = node?.operations.has('GET') === true && node.operations.size > 1;
  return { statement: found.statement, strength: isRead ? 0.3 : found.strength };
}

function fromName(name: readonly string[]): PathVerb | undefined {
  const skip = name.length > 1 && batchWords.has(name[0] ?? '') ? 1 : 0;
  const found = carriedVerb(name, skip);
  if (found === undefined || !found.verb.isBase) return fromLastWord(name);
  // `/orders/new`, but not `/new-member-welcome`.
  if (found.verb.base === 'new' && name.length > 1) return undefined;
  const statement = statementAt('path', name, skip);
  if (statement === undefined) return undefined;
  const rest = name.slice(found.end);
  // `remove-token`, `reset-token`: a thing named after what it is for.
  if (!found.verb.isNoun) return { statement, strength: rest.at(-1) === 'token' ? 0.4 : 1 };
  if (rest.length === 0) return { statement, strength: 0.8 };
  return { statement, strength: isPlural(rest.at(-1) ?? '') ? 0.5 : 0.6 };
}

/** `gdpr-delete`, `doDelete`: what is no verb stands before one that is nothing else. Also `cancellation`. */
function fromLastWord(name: readonly string[]): PathVerb | undefined {
  const last = name.length - 1;
  if (nominalVerb(name[last]) !== undefined) {
    const statement = nominalStatement('path', name.slice(-4));
    return statement === undefined ? undefined : { statement, strength: 0.6 };
  }
  if (last < 1 || !isPlainVerb(name, last)) return undefined;
  const statement = statementAt('path', name, last);
  return statement === undefined ? undefined : { statement, strength: 0.8 };
}
