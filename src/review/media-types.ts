/** Whether a media range (RFC 9110 §12.5.1) stands for a media type, which may be a range too. */
export function stands(range: string, type: string): boolean {
  if (range === type || range === '*/*') return true;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1));
}

/** `application/json`, and what is JSON by its suffix (RFC 6839 §3.1). */
export const isJson = (type: string): boolean => /^(?:[^;]*\/json|[^;]*\+json)(?:;|$)/.test(type);
