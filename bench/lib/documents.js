// @ts-check
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { enlarge } from './enlarge.js';

/**
 * A description that programs are run on.
 * @typedef {object} BenchDocument
 * @property {string} name
 * @property {string} path
 * @property {number} megabytes
 */

/**
 * The documents of a run, and those of them that the goals speak of.
 * @typedef {object} Documents
 * @property {readonly BenchDocument[]} all
 * @property {BenchDocument | undefined} large
 * @property {BenchDocument | undefined} small
 * @property {string | undefined} notice  what stands in for what is absent
 */

/**
 * @typedef {object} Places
 * @property {string} corpus  a folder, or where it would be
 * @property {string} fixtures
 * @property {string} temporary  where documents are made
 */

const large = 'github.yaml';
const small = 'train-travel.yaml';
const fromCorpus = [large, 'plaid.yaml', small];

/** It has more operations than GitHub's description, and many times the findings: the same size would take minutes. */
const standIn = { name: 'bookshop-2MB.yaml', characters: 2_000_000 };

/**
 * Finds the documents of these names (in the corpus, among the fixtures, or as paths); without names, those of
 * the corpus, or in its absence a fixture and a big document that is made of it.
 * @param {readonly string[]} names
 * @param {Places} places
 * @returns {Documents}
 * @throws {Error} where there is no document of a name
 */
export function documents(names, places) {
  if (names.length > 0) return withRoles(names.map((name) => find(name, places)));
  if (existsSync(places.corpus)) return withRoles(fromCorpus.map((name) => find(name, places)));
  return {
    ...withRoles([find(standIn.name, places), find('bookshop.yaml', places)]),
    notice: `${places.corpus} is not here: bookshop.yaml, and 2 MB made of it, stand in for the documents that the goals are about.`,
  };
}

/**
 * @param {readonly BenchDocument[]} all
 * @returns {Documents}
 */
function withRoles(all) {
  const named = (/** @type {readonly string[]} */ names) => all.find((one) => names.includes(one.name));
  return {
    all,
    large: named([large]) ?? named([standIn.name]),
    small: named([small]) ?? named(['bookshop.yaml']),
    notice: undefined,
  };
}

/**
 * @param {string} name
 * @param {Places} places
 * @returns {BenchDocument}
 */
function find(name, { corpus, fixtures, temporary }) {
  if (name === standIn.name) {
    const text = readFileSync(join(fixtures, 'bookshop.yaml'), 'utf8');
    return written(name, enlarge(text, standIn), temporary);
  }
  const path = [join(corpus, name), join(fixtures, name), resolve(name)].find((one) => existsSync(one));
  if (path === undefined)
    throw new Error(`There is no document ${name} in ${corpus}, in ${fixtures} or at that path.`);
  return { name: basename(path), path, megabytes: statSync(path).size / 1e6 };
}

/**
 * Writes a document that programs are to be run on.
 * @param {string} name
 * @param {string} text
 * @param {string} folder
 * @returns {BenchDocument}
 */
export function written(name, text, folder) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { name, path, megabytes: statSync(path).size / 1e6 };
}
