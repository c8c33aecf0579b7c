// `import validate from 'validator:config-v1'` gives a function that ajv has made from the JSON Schema of that
// name. Both bundler and test runner make it here, so that nothing compiles a schema when the tool runs.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';

const prefix = 'validator:';

/** @param {string} name @returns {string} the source of a JavaScript module whose default export validates */
function moduleFromSchema(name) {
  const ajv = new Ajv2020.default({
    code: { source: true, esm: true },
    // A function for each definition; inlined, they would be ten times as long.
    inlineRefs: false,
    strictTypes: false,
    strictRequired: false,
    allowMatchingProperties: true,
  });
  const schema = readSchema(name);
  for (const other of othersOf(schema, new Set([name]))) ajv.addSchema(readSchema(other));
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  if (code.includes('require(')) throw new Error(`The validator of ${name} needs ajv at run time.`);
  return transformSync(code, { minify: true, format: 'esm' }).code;
}

function readSchema(name) {
  const file = new URL(`../schemas/${name}.schema.json`, import.meta.url);
  return withoutAnnotations(JSON.parse(readFileSync(file, 'utf8')));
}

/** The names of the project's other schemas that a schema refers to, and that those do. */
function othersOf(schema, known) {
  const names = [...JSON.stringify(schema).matchAll(/"\$ref":"urn:statute:schemas:([\w-]+)/g)].map(
    ([, name]) => name,
  );
  return [...new Set(names)]
    .filter((name) => !known.has(name))
    .flatMap((name) => [name, ...othersOf(readSchema(name), known.add(name))]);
}

/** What a schema says to people makes up half of it. */
function withoutAnnotations(value, isNames = false) {
  if (Array.isArray(value)) return value.map((item) => withoutAnnotations(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => isNames || !['description', 'title'].includes(key));
  const holdsNames = ['properties', 'patternProperties', '$defs'];
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutAnnotations(item, !isNames && holdsNames.includes(key))]),
  );
}

/** esbuild plugin. */
export const esbuildValidator = {
  name: 'validator-import',
  setup(build) {
    build.onResolve({ filter: /^validator:/ }, (args) => ({ path: args.path, namespace: 'validator' }));
    build.onLoad({ filter: /./, namespace: 'validator' }, (args) => ({
      contents: moduleFromSchema(args.path.slice(prefix.length)),
      loader: 'js',
    }));
  },
};

/** Vite (vitest) plugin. */
export const viteValidator = {
  name: 'validator-import',
  enforce: 'pre',
  resolveId(id) {
    return id.startsWith(prefix) ? `\0${id}` : undefined;
  },
  load(id) {
    return id.startsWith(`\0${prefix}`) ? moduleFromSchema(id.slice(prefix.length + 1)) : undefined;
  },
};
