/**
 * A displayed path as seen from the root of the repository: `../shared/a.yaml` shown from `api/` is
 * `shared/a.yaml`. What leads out of the root keeps its `..`; an absolute path and a URL stay as they are.
 */
export function fromRepositoryRoot(file: string, prefix: string): string {
  if (isAbsolute(file) || isUrl(file)) return file;
  const segments: string[] = [];
  for (const segment of `${prefix}${file}`.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
}

/** The path as a URI reference (RFC 3986): every segment percent-encoded, so that `a:b.yaml` is no scheme. */
export function asUri(path: string): string {
  if (isUrl(path)) return new URL(path).href;
  const wellFormed = path.replace(/\p{Cs}/gu, '\ufffd');
  const drive = /^[A-Za-z]:(?=\/)/.exec(wellFormed)?.[0] ?? '';
  const uri = drive + wellFormed.slice(drive.length).split('/').map(encodeURIComponent).join('/');
  if (drive !== '') return `file:///${uri}`;
  return isAbsolute(path) ? `file://${uri}` : uri;
}

/** Where a document of another machine was read from. */
const isUrl = (path: string): boolean => /^https:\/\//.test(path) && URL.canParse(path);

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:\/)/.test(path);
