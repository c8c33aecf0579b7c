// @ts-check
import { parseArgs } from 'node:util';
import { peerIds } from './peers.js';

/**
 * What a run was asked for.
 * @typedef {object} Options
 * @property {'table' | 'compare' | 'baseline' | 'help'} command
 * @property {string | undefined} reference  the commit to compare with
 * @property {readonly string[]} peers
 * @property {readonly string[]} documents  none: the usual ones
 * @property {number | undefined} rounds
 * @property {number} limit  seconds that one process may take
 * @property {'text' | 'markdown' | 'json'} format
 * @property {boolean} plan  only say what would be done
 * @property {boolean} quick
 * @property {boolean} byCpu  CPU time instead of time
 * @property {boolean} update  of the baseline
 * @property {boolean} instructions
 * @property {number} threshold  how much slower is too slow, as a share
 * @property {string | undefined} program  the script to run as statute
 */

/** Something in the arguments that can't be done, as a sentence for the user. */
export class UsageError extends Error {}

const spec = /** @type {const} */ ({
  peers: { type: 'string' },
  documents: { type: 'string' },
  rounds: { type: 'string' },
  limit: { type: 'string' },
  threshold: { type: 'string' },
  program: { type: 'string' },
  quick: { type: 'boolean' },
  cpu: { type: 'boolean' },
  plan: { type: 'boolean' },
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  update: { type: 'boolean' },
  instructions: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/**
 * Reads the arguments after `npm run bench --`.
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws {UsageError}
 */
export function readOptions(args) {
  const { values, positionals } = parsed(args);
  const [command = 'table', ...operands] = positionals;
  if (command !== 'table' && command !== 'compare' && command !== 'baseline')
    throw new UsageError(`There is no command ${command}: there are \`compare\` and \`baseline\`, or none.`);
  if (operands.length > (command === 'compare' ? 1 : 0))
    throw new UsageError(`${operands.at(-1)} is one argument too many.`);
  if (command === 'compare' && operands.length === 0 && values.help !== true)
    throw new UsageError('`compare` takes what to compare this tree with: a commit, a tag or a branch.');
  if (values.json === true && values.markdown === true)
    throw new UsageError('--json and --markdown exclude each other.');
  return {
    command: values.help === true ? 'help' : command,
    reference: operands[0],
    peers: values.quick === true && values.peers === undefined ? quickPeers : peersOf(values.peers),
    documents: values.documents === undefined ? [] : list(values.documents),
    rounds: values.rounds === undefined ? undefined : Math.round(number(values.rounds, 'rounds', 1, 1000)),
    limit: number(values.limit ?? '300', 'limit', 1, 86_400),
    format: values.json === true ? 'json' : values.markdown === true ? 'markdown' : 'text',
    plan: values.plan === true,
    quick: values.quick === true,
    byCpu: values.cpu === true,
    update: values.update === true,
    instructions: values.instructions === true,
    threshold: number(values.threshold ?? '5', 'threshold', 0, 1000) / 100,
    program: values.program,
  };
}

/** Those that take seconds, not minutes. */
const quickPeers = ['redocly'];

/** @param {readonly string[]} args */
function parsed(args) {
  try {
    return parseArgs({ args: [...args], options: spec, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string | undefined} text */
function peersOf(text) {
  if (text === undefined || text === 'all') return peerIds;
  if (text === 'none') return [];
  const ids = list(text);
  const unknown = ids.find((id) => !peerIds.includes(id));
  if (unknown !== undefined)
    throw new UsageError(`There is no peer ${unknown}: there are ${peerIds.join(', ')}; or all, or none.`);
  return ids;
}

/** @param {string} text */
function list(text) {
  return text.split(',').filter((one) => one !== '');
}

/**
 * @param {string} text
 * @param {string} name
 * @param {number} least
 * @param {number} most
 */
function number(text, name, least, most) {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most)
    throw new UsageError(`--${name} takes a number from ${least} to ${most}.`);
  return value;
}
