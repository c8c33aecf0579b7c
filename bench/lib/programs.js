// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A program that is run on documents.
 * @typedef {object} Program
 * @property {string} id
 * @property {string} title
 * @property {'own' | 'floor' | 'peer'} kind
 * @property {(document: string) => readonly string[]} args  of Node.js
 * @property {readonly number[]} codes  exit codes with which it has done its work
 * @property {((output: string) => number) | undefined} count  findings in its output; throws where it has failed
 * @property {(megabytes: number) => number} estimate  seconds, roughly, on a machine of 2020
 * @property {string | undefined} version
 */

/**
 * This project's program with the rules that it has by default.
 * @param {{ script: string, id?: string, title?: string, version?: string | undefined, args?: readonly string[] }} options
 * @returns {Program}
 */
export function statute({ script, id = 'statute', title = 'statute', version, args = [] }) {
  return {
    id,
    title,
    kind: 'own',
    args: (document) => [script, 'audit', document, ...auditArguments, ...args],
    codes: [0, 1],
    count: (output) => lengthOf(JSON.parse(output).findings),
    estimate: (megabytes) => 0.15 + 0.09 * megabytes,
    version,
  };
}

/** What every audit here is told: to heed nothing that lies about, and to fail for nothing. */
export const auditArguments = ['--no-config', '--no-baseline', '-f', 'json'];

/**
 * @param {string} root  the checkout, whose js-yaml it runs
 * @returns {Program}
 */
export function floor(root) {
  const script = fileURLToPath(new URL('floor.js', import.meta.url));
  const folder = join(root, 'node_modules', 'js-yaml');
  return {
    id: 'floor',
    title: 'floor (js-yaml parseEvents)',
    kind: 'floor',
    args: (document) => [script, join(folder, 'dist', 'js-yaml.mjs'), document],
    codes: [0],
    count: undefined,
    estimate: (megabytes) => 0.07 + 0.03 * megabytes,
    version: versionIn(folder),
  };
}

/**
 * The version of an installed package.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function versionIn(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof version === 'string' ? version : undefined;
}

/**
 * How many findings there are.
 * @param {unknown} list
 * @throws {Error} where it is no list
 */
export function lengthOf(list) {
  if (!Array.isArray(list)) throw new Error('The output is no list of findings.');
  return list.length;
}
