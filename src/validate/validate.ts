import schema20 from 'openapi-schema:2.0';
import schema30 from 'openapi-schema:3.0';
import schema31 from 'openapi-schema:3.1';
import type { Node } from '../document/node.ts';
import type { References } from '../document/references.ts';
import { amend } from './amend.ts';
import amendments20 from './amendments-2.0.yaml';
import amendments30 from './amendments-3.0.yaml';
import amendments31 from './amendments-3.1.yaml';
import amendments32 from './amendments-3.2.yaml';
import { Checker } from './checker.ts';
import draft04 from './draft-04.yaml';
import { Explainer, type Invalidity } from './explainer.ts';
import { compileSchema, type Schema } from './schema.ts';

export type { Invalidity } from './explainer.ts';

/** The versions that there is an official schema of. */
export type SchemaVersion = '2.0' | '3.0' | '3.1' | '3.2';

/** The URI by which the schema of OpenAPI 2.0 refers to that of JSON Schema. */
const draft04Uri = 'http://json-schema.org/draft-04/schema';

/** What gives the official schema's verdict; see `validate`. */
export type Validate = typeof validate;

function schemaOf(version: SchemaVersion): Schema {
  switch (version) {
    case '2.0':
      return compileSchema(amend(schema20, amendments20), new Map([[draft04Uri, draft04]]));
    case '3.0':
      return compileSchema(amend(schema30, amendments30));
    case '3.1':
      return compileSchema(amend(schema31, amendments31));
    case '3.2':
      return compileSchema(amend(amend(schema31, amendments31), amendments32));
  }
}

/**
 * What the official schema of a version of OpenAPI rejects in a document, and in what it refers to in other files.
 * Reads those files by way of `references`. Throws a RangeError where a document nests deeper than the stack
 * of the machine allows.
 */
export function validate(root: Node, version: SchemaVersion, references: References): readonly Invalidity[] {
  const schema = schemaOf(version);
  const checker = new Checker(references);
  return checker.fits(schema, root) ? [] : new Explainer(checker).explain(schema, root);
}
