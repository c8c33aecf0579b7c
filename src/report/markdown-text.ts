import { visible } from '../text/visible.ts';

/**
 * Text as Markdown that shows it as it is: no formatting, links, images, HTML, mentions, issue references,
 * emoji or formulas come out of it. `code` between single backticks stays code. One line, safe in a table.
 */
export function markdownText(text: string): string {
  return visible(text)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? markdownCode(part.slice(1, -1)) : escapeInline(part)))
    .join('')
    .replace(/^([+\-=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Text as inline code. HTML rather than backticks, since nothing in a text can end it early. */
export const markdownCode = (text: string): string => `<code>${escapeInline(visible(text))}</code>`;

/** Lines as a fenced block; the fence is longer than any in the lines. */
export function markdownFence(lines: readonly string[], language = ''): string {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [fence + language, ...lines, fence].join('\n');
}

// GitHub and GitLab look for mentions, references, addresses and emoji after Markdown is done, so no
// backslash keeps them off; an empty comment in the middle does.
const split = '<!-- -->';

function escapeInline(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~$#]/g, '\\$&')
    .replace(/@(?=\S)|:(?=\/\/)|:(?=[a-z+-][\w+-]*:)|!(?=\d)/g, `$&${split}`)
    .replace(/\\#(?=[\d#[])/g, `\\#${split}`)
    .replace(/\b(GH-|www|mailto|xmpp)(?=[\d.:])/gi, `$1${split}`);
}
