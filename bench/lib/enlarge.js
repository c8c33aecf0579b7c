// @ts-check
// Makes a big description of a small one, by repeating its paths. It works on the text, so that the copies are
// written exactly as the original is: an object and back would lose the comments, the order and the quoting.

/**
 * A description in block YAML with its paths repeated under `/v2`, `/v3` and so on, until there are `copies` of
 * each, or until the text has grown to `characters`; the last copy may be a part. The `operationId`s of copies
 * are prefixed too.
 * @param {string} text
 * @param {{ copies: number } | { characters: number }} until
 * @throws {Error} where `paths` is not a block of its own at the top level
 */
export function enlarge(text, until) {
  const { before, items, after } = divide(text);
  const wanted = 'characters' in until ? until.characters : Number.POSITIVE_INFINITY;
  const copies = 'copies' in until ? until.copies : Number.POSITIVE_INFINITY;
  const parts = [before, ...items];
  let length = text.length;
  for (let copy = 2; copy <= copies; copy += 1) {
    for (const item of items) {
      if (length >= wanted) return [...parts, after].join('');
      const copied = prefixed(item, copy);
      parts.push(copied);
      length += copied.length;
    }
  }
  return [...parts, after].join('');
}

/**
 * @param {string} item
 * @param {number} copy
 */
function prefixed(item, copy) {
  return item
    .replace(/^(\s*["']?)\//, `$1/v${copy}/`)
    .replace(/^(\s*(?:- )?operationId: *["']?)(?=[\w/])/gm, `$1v${copy}-`);
}

/**
 * A text in three: up to the first path, the paths one by one, and what follows them.
 * @param {string} text
 */
function divide(text) {
  const start = /^paths:[ \t]*(?:#.*)?\n/m.exec(text);
  if (start === null) throw new Error('The document has no `paths` as a block of YAML at its top level.');
  const from = start.index + start[0].length;
  const rest = text.slice(from);
  const end = /^[^\s#]/m.exec(rest)?.index ?? rest.length;
  const block = rest.slice(0, end);
  const indentation = /^( +)["']?\//m.exec(block)?.[1];
  if (indentation === undefined) throw new Error('The document has no paths.');
  const starts = [...block.matchAll(new RegExp(`^${indentation}["']?/`, 'gm'))].map((match) => match.index);
  const first = starts[0] ?? 0;
  return {
    before: text.slice(0, from + first),
    items: starts.map((at, index) => withLineEnd(block.slice(at, starts[index + 1] ?? block.length))),
    after: text.slice(from + end),
  };
}

/** @param {string} text */
function withLineEnd(text) {
  return text.endsWith('\n') ? text : `${text}\n`;
}
