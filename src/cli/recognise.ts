/**
 * Whether a text is an OpenAPI description: the key `openapi` or `swagger` with a version stands at the top
 * level of its YAML or JSON. A scan of the top level, not a full parse, so that a document with a syntax
 * error further down is still found and its error reported.
 */
export function looksLikeOpenApi(text: string): boolean {
  const start = contentStart(text);
  if (start === undefined) return false;
  return text[start] === '{' ? flowHasVersion(text, start) : blockHasVersion(text, start);
}

/** Whether a text that begins so could be a mapping at all; it is asked of the first few thousand bytes of a file. */
export function mayBeMapping(head: string): boolean {
  const start = contentStart(head);
  if (start === undefined) return head.trim() !== '';
  return head[start] === '{' || keyAt(head, start);
}

const blankOrComment = /[ \t]*(?:#[^\n]*|%[^\n]*|---[ \t]*(?:#[^\n]*)?)?\r?(?:\n|$)/y;
const inlineStart = /(?:---[ \t]+)?[ \t]*/y;

/** Where the first thing stands that is neither blank, comment, directive nor `---`. */
function contentStart(text: string): number | undefined {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    blankOrComment.lastIndex = at;
    if (!blankOrComment.test(text)) {
      inlineStart.lastIndex = at;
      return at + (inlineStart.exec(text)?.[0].length ?? 0);
    }
    at = blankOrComment.lastIndex;
  }
  return undefined;
}

// Tags, anchors and quotes may stand before the version.
const versionKey = /(["']?)(?:openapi|swagger)\1[ \t]*:[ \t]+(?:[!&][^\s]*[ \t]+)*["']?[0-9]/y;
const anyKey =
  /(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#{[\]}\-?|>@`%,][^\n]*?|[-?](?=[^\s])[^\n]*?)[ \t]*:(?=[\s]|$)/y;
const sequenceItemOrClosing = /-[ \t\r\n]|[\]}?]/y;

function keyAt(text: string, at: number): boolean {
  anyKey.lastIndex = at;
  return anyKey.test(text);
}

/** Block style: the keys that are indented as the first one is, up to the first line that is no YAML. */
function blockHasVersion(text: string, start: number): boolean {
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  for (let line = start - indent; line >= 0 && line < text.length; line = nextLine(text, line)) {
    const at = line === start - indent ? start : skipSpaces(text, line);
    const column = at - line;
    const character = text[at];
    if (character === undefined || '\r\n#\t'.includes(character) || column > indent) continue;
    if (column < indent || text.startsWith('---', at) || text.startsWith('...', at)) return false;
    versionKey.lastIndex = at;
    if (versionKey.test(text)) return true;
    sequenceItemOrClosing.lastIndex = at;
    if (!keyAt(text, at) && !sequenceItemOrClosing.test(text)) return false;
  }
  return false;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

const flowVersionKey = /\s*(["']?)(?:openapi|swagger)\1\s*:\s*(?:[!&][^\s]*\s+)*["']?[0-9]/y;

/** Flow style, JSON included: the keys of the outermost braces. */
function flowHasVersion(text: string, start: number): boolean {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return false;
    } else if (character === '"' || character === "'") {
      at = stringEnd(text, at, character);
      continue;
    }
    at++;
    if (depth === 1 && (character === '{' || character === ',')) {
      flowVersionKey.lastIndex = at;
      if (flowVersionKey.test(text)) return true;
    }
  }
  return false;
}

/** Just after a quoted string; the text's end where it is not closed. */
function stringEnd(text: string, start: number, quote: '"' | "'"): number {
  let end = text.indexOf(quote, start + 1);
  while (end !== -1 && quote === '"' && isEscaped(text, end)) end = text.indexOf(quote, end + 1);
  return end === -1 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
