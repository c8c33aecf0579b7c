/** Escapes one reference token of a JSON Pointer. RFC 6901 §3. */
export function escapeToken(token: string): string {
  // Most tokens are plain words, and to look is cheaper than to replace nothing.
  if (!token.includes('/') && !token.includes('~')) return token;
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Writes a JSON Pointer; no tokens give the empty pointer, which is the whole document. */
export function formatPointer(tokens: readonly string[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${escapeToken(token)}`;
  return pointer;
}

/** Reads a JSON Pointer into tokens; `undefined` where it is neither empty nor begins with `/`. RFC 6901 §4. */
export function parsePointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** Percent-decodes a URI part (RFC 6901 §6); what is no valid escape stays as it is written. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
