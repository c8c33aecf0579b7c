import { percentDecode } from './pointer.ts';

const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;

/** Whether a reference leads to another machine: a URL of any scheme but `file:`, or a network path. RFC 3986 §4.2. */
export function isRemote(uri: string): boolean {
  if (uri.startsWith('//') || uri.startsWith('\\\\')) return true;
  if (/^file:/i.test(uri)) return !/^file:(?:(?:\/\/(?:localhost)?)?\/(?![/\\])|[^/])/i.test(uri);
  return scheme.test(uri) && !isDrivePath(uri);
}

/** `C:/…`: a path of Windows, not a URL of the scheme `C`. */
function isDrivePath(uri: string): boolean {
  return /^[a-zA-Z]:[\\/]/.test(uri);
}

/** Resolves a relative reference or a `file:` URL against the path of a file; `/` separates segments. */
export function resolvePath(uri: string, base: string): string {
  const isFileUrl = /^file:/i.test(uri);
  const plain = isFileUrl ? uri.replace(/^file:(?:\/\/[^/]*)?/i, '') : uri;
  const relative = percentDecode(plain.replace(/\?.*$/s, '')).replaceAll('\\', '/');
  const isAbsolute = relative.startsWith('/') || isDrivePath(relative) || isDrivePath(relative.slice(1));
  const path = isFileUrl && isDrivePath(relative.slice(1)) ? relative.slice(1) : relative;
  const segments = isAbsolute ? [] : base.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '.' || (segment === '' && segments.length > 0)) continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..' && segments.at(-1) !== '') {
      // A drive has no parent.
      if (segments.length > 1 || !/^[a-zA-Z]:$/.test(segments[0] ?? '')) segments.pop();
    } else if (segment === '..' && segments.length === 1 && segments[0] === '') continue;
    else segments.push(segment);
  }
  return segments.join('/');
}
