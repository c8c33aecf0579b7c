// @ts-check

/**
 * A table with a title and what there is to say of it.
 * @typedef {object} Section
 * @property {string} title
 * @property {string} explanation  may be empty
 * @property {readonly string[]} head
 * @property {readonly (readonly string[])[]} rows
 * @property {readonly string[]} notes
 */

/**
 * For a terminal: the first column to the left, the others to the right.
 * @param {readonly Section[]} sections
 */
export function asText(sections) {
  return sections.map(({ title, explanation, head, rows, notes }) => {
    const widths = widthsOf([head, ...rows]);
    const lines = [head, widths.map((width) => '-'.repeat(width)), ...rows].map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    );
    return [title, ...(explanation === '' ? [] : [explanation]), '', ...lines, ...spaced(notes), ''].join(
      '\n',
    );
  });
}

/**
 * For a page of documentation.
 * @param {readonly Section[]} sections
 */
export function asMarkdown(sections) {
  return sections.map(({ title, explanation, head, rows, notes }) => {
    const cells = (/** @type {readonly string[]} */ row) => row.map((cell) => cell.replaceAll('|', '\\|'));
    const widths = widthsOf([head, ...rows].map(cells));
    const line = (/** @type {readonly string[]} */ row) =>
      `| ${cells(row)
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join(' | ')} |`;
    const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(1, width - 1))}:`)).join(' | ')} |`;
    const lines = [line(head), rule, ...rows.map(line)];
    return [
      `### ${title}`,
      ...(explanation === '' ? [] : ['', explanation]),
      '',
      ...lines,
      ...spaced(notes),
      '',
    ].join('\n');
  });
}

/** @param {readonly (readonly string[])[]} rows */
function widthsOf(rows) {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.map((row) => [...(row[column] ?? '')].length)),
  );
}

/** @param {readonly string[]} notes */
function spaced(notes) {
  return notes.length === 0 ? [] : ['', notes.join('\n\n')];
}
