// @ts-check
import { asMarkdown, asText } from './layout.js';

/**
 * Writes the report to standard output: text and Markdown as they come about, JSON at the end.
 * @param {'text' | 'markdown' | 'json'} format
 */
export function printer(format) {
  /** @type {Record<string, unknown>} */
  const report = {};
  const render = format === 'markdown' ? asMarkdown : asText;
  const write = (/** @type {string} */ text) => {
    if (format !== 'json') process.stdout.write(`${text}\n`);
  };
  return {
    begin(/** @type {readonly string[]} */ lines) {
      report.about = lines;
      write(`${lines.join('\n\n')}\n`);
    },
    section(
      /** @type {import('./layout.js').Section} */ section,
      /** @type {string} */ id,
      /** @type {unknown} */ data = section.rows,
    ) {
      report[id] = data;
      write(render([section]).join('\n'));
    },
    end() {
      if (format === 'json') process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    },
  };
}
