import type { Entry, Node } from '../document/node.ts';
import type { Resolved } from '../document/references.ts';
import { content, essence, noContent, readContent, readExamples } from './content.ts';
import { Definitions } from './definitions.ts';
import type { Content, MediaType, Parameter, ParameterLocation, RequestContent } from './model.ts';
import type { Reading } from './reading.ts';
import type { Schema } from './schema.ts';

/** Everything of a `parameters` list: real parameters, and OpenAPI 2.0's request content among them. */
export interface ParameterList {
  readonly parameters: readonly Parameter[];
  readonly bodies: readonly Body[];
  /** Some item can't be read: a reference that leads nowhere. */
  readonly isPartial: boolean;
}

interface Body {
  readonly in: 'body' | 'formData';
  readonly name: string;
  readonly node: Node;
  readonly place: Entry['place'];
}

/** What one item of a list is; nothing where it is in no place that there is. */
interface Item {
  readonly parameter?: Parameter;
  readonly body?: Body;
}

const locations: ReadonlySet<string> = new Set(['path', 'query', 'header', 'cookie', 'querystring']);

function isLocation(text: string): text is ParameterLocation {
  return locations.has(text);
}

export const noParameters: ParameterList = { parameters: [], bodies: [], isPartial: false };

/** Reads the parameters of path items and operations, each definition once however many operations use it. */
export class ParameterReader {
  readonly #reading: Reading;
  readonly #known: Definitions<Item>;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#known = new Definitions(reading);
  }

  /** Reads the `parameters` of a path item or an operation. */
  read(holder: Node): ParameterList {
    const list = this.#reading.sequence(holder.entry('parameters'), '`parameters`');
    if (list === undefined) return noParameters;
    const parameters: Parameter[] = [];
    const bodies: Body[] = [];
    let isPartial = false;
    for (const item of list.items()) {
      const resolved = this.#reading.resolve({ place: item, value: item }, 'A parameter');
      if (resolved === undefined) {
        isPartial = true;
        continue;
      }
      const { parameter, body } =
        this.#known.find(resolved, '') ?? this.#known.keep(resolved, '', readItem(resolved, this.#reading));
      if (parameter !== undefined) parameters.push(parameter);
      if (body !== undefined) bodies.push(body);
    }
    return { parameters, bodies, isPartial };
  }
}

function readItem(resolved: Resolved, reading: Reading): Item {
  const { node, names } = resolved;
  const name = node.get('name')?.text() ?? '';
  const where = node.get('in')?.string() ?? '';
  if (reading.version === '2.0' && (where === 'body' || where === 'formData'))
    return { body: { in: where, name, node, place: node } };
  if (!isLocation(where)) return {};
  const parameter = {
    name,
    in: where,
    required: node.get('required')?.boolean() === true,
    description: reading.description(resolved),
    schema: parameterSchema(node, reading),
    place: node,
    names,
  };
  return { parameter };
}

/** In 2.0 the parameter itself holds `type` and `format`; in 3.x its `schema`, or that of its `content`. */
export function parameterSchema(node: Node, reading: Reading): Schema | undefined {
  if (reading.version === '2.0' && node.entry('schema') === undefined) {
    return node.entry('type') === undefined ? undefined : reading.schema(node);
  }
  const schema = node.get('schema');
  if (schema !== undefined) return reading.schema(schema);
  return readContent(node, reading).mediaTypes[0]?.schema;
}

/**
 * Path-level parameters under operation-level ones: same place and name replace. OpenAPI 3.x, Path Item Object.
 * `outer` is effective already: `noParameters`, or what this has returned.
 */
export function effectiveParameters(outer: ParameterList, inner: ParameterList): ParameterList {
  if (inner === noParameters) return outer;
  if (outer === noParameters && areDistinct(inner)) return inner;
  const parameters = new Map<string, Parameter>();
  for (const parameter of [...outer.parameters, ...inner.parameters]) {
    // Field names compare without case (RFC 9110 §5.1).
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    parameters.set(`${parameter.in} ${name}`, parameter);
  }
  const replaced = inner.bodies.some((body) => body.in === 'body');
  const bodies = new Map<string, Body>();
  for (const body of [...(replaced ? [] : outer.bodies), ...inner.bodies])
    bodies.set(`${body.in} ${body.name}`, body);
  return {
    parameters: [...parameters.values()],
    bodies: [...bodies.values()],
    isPartial: outer.isPartial || inner.isPartial,
  };
}

/** Up to how many parameters are compared with each other; of more, a map tells sooner whether two are the same. */
const mostCompared = 16;

/** Whether it is plain to see that no parameter replaces another. */
function areDistinct({ parameters, bodies }: ParameterList): boolean {
  if (parameters.length > mostCompared || bodies.length > 1) return false;
  return parameters.every((one, i) => parameters.findIndex((other) => isSame(one, other)) === i);
}

function isSame(one: Parameter, other: Parameter): boolean {
  if (one.in !== other.in) return false;
  return (
    one.name === other.name || (one.in === 'header' && one.name.toLowerCase() === other.name.toLowerCase())
  );
}

/** The request content of an operation: `requestBody`, or 2.0's `body` and `formData` parameters. */
export function readRequest(
  operation: Node,
  bodies: readonly Body[],
  consumes: readonly string[],
  reading: Reading,
): RequestContent | undefined {
  if (reading.version === '2.0') return request2(bodies, consumes, reading);
  const entry = operation.entry('requestBody');
  if (entry === undefined) return undefined;
  const resolved = reading.resolve(entry, '`requestBody`');
  if (resolved === undefined) return undefined;
  const { node } = resolved;
  return {
    ...readContent(node, reading),
    required: node.get('required')?.boolean() === true,
    use: entry.place,
    definition: node,
  };
}

/** The only media types that a form can be sent as. OpenAPI 2.0, Parameter Object. */
const formTypes: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

function request2(
  bodies: readonly Body[],
  consumes: readonly string[],
  reading: Reading,
): RequestContent | undefined {
  const first = bodies[0];
  if (first === undefined) return undefined;
  const required = bodies.some((body) => body.node.get('required')?.boolean() === true);
  const hasFile = bodies.some((body) => body.node.get('type')?.string() === 'file');
  const isForm = first.in === 'formData';
  const fallback = isForm ? [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'] : ['*/*'];
  const schema = isForm ? first.node : first.node.get('schema');
  const consumed = isForm ? consumes.filter((name) => formTypes.has(essence(name))) : consumes;
  const names = consumed.length > 0 ? consumed : fallback;
  if (!reading.spend(first.place, names.length)) return undefined;
  const typed = names.map(
    (name): MediaType => ({
      name,
      essence: essence(name),
      schema: schema === undefined ? undefined : reading.schema(schema),
      examples: readExamples(first.node, reading),
      place: first.place,
    }),
  );
  const read: Content = typed.length === 0 ? noContent : content(typed, first.place);
  return { ...read, required, use: first.place, definition: first.place };
}
