// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lengthOf, versionIn } from './programs.js';

/** @typedef {import('./programs.js').Program} Program */

const rules = fileURLToPath(new URL('../peers', import.meta.url));

/**
 * @typedef {Pick<Program, 'id' | 'title' | 'count' | 'estimate'>
 *   & { package: string, script: string, command: readonly string[], options: readonly string[] }} Peer
 */

/** @type {readonly Peer[]} */
const known = [
  {
    id: 'redocly',
    title: 'Redocly, 2 rules',
    package: '@redocly/cli',
    script: 'bin/cli.js',
    command: ['lint'],
    options: ['--config', join(rules, 'redocly.yaml'), '--format', 'json'],
    count: (output) => {
      const { totals } = JSON.parse(output);
      return totals.errors + totals.warnings;
    },
    estimate: (megabytes) => 0.7 + 0.2 * megabytes,
  },
  {
    id: 'spectral-one',
    title: 'Spectral, 1 rule',
    package: '@stoplight/spectral-cli',
    script: 'dist/index.js',
    command: ['lint'],
    options: ['--ruleset', join(rules, 'spectral-one-rule.yaml'), '-f', 'json', '--quiet'],
    count: (output) => lengthOf(JSON.parse(output)),
    estimate: (megabytes) => 1 + 0.5 * megabytes,
  },
  {
    id: 'spectral',
    title: 'Spectral, spectral:oas',
    package: '@stoplight/spectral-cli',
    script: 'dist/index.js',
    command: ['lint'],
    options: ['--ruleset', join(rules, 'spectral-oas.yaml'), '-f', 'json', '--quiet'],
    count: (output) => lengthOf(JSON.parse(output)),
    estimate: (megabytes) => 1 + 1.2 * megabytes + 0.5 * megabytes ** 2,
  },
  {
    id: 'ibm',
    title: "IBM's validator",
    package: 'ibm-openapi-validator',
    script: 'src/cli-validator/index.js',
    command: [],
    options: ['--json', '--file-only-refs'],
    count: (output) => {
      const { error, warning } = JSON.parse(output);
      return error.summary.total + warning.summary.total;
    },
    estimate: (megabytes) => 1.5 + 6 * megabytes,
  },
];

export const peerIds = known.map((peer) => peer.id);

/**
 * The peers of these ids that are installed.
 * @param {readonly string[]} ids
 * @param {string} modules  the folder of installed packages
 * @returns {readonly Program[]}
 */
export function installedPeers(ids, modules) {
  return known
    .filter((peer) => ids.includes(peer.id) && existsSync(join(modules, peer.package)))
    .map(({ package: name, script, command, options, ...peer }) => {
      const folder = join(modules, name);
      return {
        ...peer,
        kind: 'peer',
        args: (document) => [join(folder, script), ...command, document, ...options],
        codes: [0, 1],
        version: versionIn(folder),
      };
    });
}
