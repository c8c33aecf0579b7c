import type { Node } from '../document/node.ts';
import type { Place } from '../document/source-file.ts';
import type { Content, MediaType } from './model.ts';
import type { Reading } from './reading.ts';

export const noContent: Content = { kind: 'absent', mediaTypes: [], place: undefined };

/** Lower case, without parameters. RFC 9110 §8.3.1. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Reads the `content` of a response, request body, parameter or header (OpenAPI 3.x). */
export function readContent(holder: Node, reading: Reading): Content {
  const entry = holder.entry('content');
  const map = reading.mapping(entry, '`content`');
  if (entry === undefined) return noContent;
  // There is content, and what it is can't be read.
  if (map === undefined)
    return entry.value.isNull() ? noContent : { kind: 'untyped', mediaTypes: [], place: entry.place };
  const mediaTypes = reading.named(map).map((type): MediaType => {
    const resolved = reading.resolve(type, `The media type \`${type.key}\``);
    const node = resolved?.node;
    const schema = node?.get('schema') ?? node?.get('itemSchema');
    return {
      name: type.key,
      essence: essence(type.key),
      schema: schema === undefined ? undefined : reading.schema(schema),
      examples: node === undefined ? [] : readExamples(node, reading),
      place: type.place,
    };
  });
  return content(mediaTypes, entry.place);
}

/** Classifies media types: see `Content`. */
export function content(mediaTypes: readonly MediaType[], place: Place | undefined): Content {
  if (mediaTypes.length === 0) return noContent;
  const says = mediaTypes.some(
    (type) => (type.schema !== undefined && !type.schema.isEmpty) || type.examples.length > 0,
  );
  return { kind: says ? 'typed' : 'untyped', mediaTypes, place };
}

/** The values that `example` and `examples` of a media type, header or parameter show. */
export function readExamples(holder: Node, reading: Reading): readonly Node[] {
  const found: Node[] = [];
  const example = holder.get('example');
  if (example !== undefined) found.push(example);
  for (const entry of holder.get('examples')?.entries() ?? []) {
    if (entry.value.kind !== 'mapping') continue;
    const node = reading.references.resolve(entry)?.node;
    const value = node?.get('value') ?? node?.get('dataValue');
    if (value !== undefined) found.push(value);
  }
  return found;
}
