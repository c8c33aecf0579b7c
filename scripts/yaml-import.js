// Rules and HTTP data are YAML files (`.yaml`) that code imports. Both bundler and test runner turn such an
// import into parsed data here, so nothing parses YAML rulesets at start-up. What is handed on as it is
// written ends in `.yml`, and its import is the text.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** @param {string} file @returns {string} the source of a JavaScript module whose default export is the data */
export function moduleFromYaml(file) {
  const data = parse(readFileSync(file, 'utf8'));
  // JSON.parse of a string literal is faster to load than the equivalent object literal.
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
}

/** esbuild plugin. */
export const esbuildYaml = {
  name: 'yaml-import',
  setup(build) {
    build.onLoad({ filter: /\.yaml$/ }, (args) => ({ contents: moduleFromYaml(args.path), loader: 'js' }));
    build.onLoad({ filter: /\.yml$/ }, (args) => ({
      contents: readFileSync(args.path, 'utf8'),
      loader: 'text',
    }));
  },
};

/** Vite (vitest) plugin. */
export const viteYaml = {
  name: 'yaml-import',
  enforce: 'pre',
  load(id) {
    if (/\.yml$/.test(id)) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))};`;
    return /\.yaml$/.test(id) ? moduleFromYaml(id) : undefined;
  },
};
