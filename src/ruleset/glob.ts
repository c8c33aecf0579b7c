// Patterns of a config, for path templates and for files. They come from files that may be somebody else's,
// so nothing here becomes a regular expression: no pattern can make matching run long.

type Matcher = (path: string) => boolean;

/** More alternatives than this (`{a,b}{c,d}` has four) are no pattern that a person wrote. */
const mostAlternatives = 256;

/**
 * Compiles a pattern for path templates: `*` stands for anything within a segment, `**` for any number of
 * whole segments, everything else for itself (braces too: `/users/{id}` is that template). A pattern without
 * a leading slash begins at any segment.
 */
export function pathMatcher(pattern: string): Matcher {
  return segmentMatcher(pattern.startsWith('/') ? pattern : `**/${pattern}`);
}

/**
 * Compiles a pattern for files, relative to the folder of the config that holds it: `*`, `**` and `{yaml,json}`.
 * A pattern without a slash is about a file's name, in whatever folder.
 */
export function fileMatcher(pattern: string): Matcher {
  const plain = pattern.replace(/^(?:\.\/)+/, '');
  const anchored = plain.includes('/') ? plain : `**/${plain}`;
  const matchers = (alternatives(anchored) ?? [anchored]).map(segmentMatcher);
  return (path) => matchers.some((matches) => matches(path));
}

/** Why a text is no pattern for files, as a clause; `undefined` where it is one. */
export function fileGlobProblem(pattern: string): string | undefined {
  if (pattern.includes('\\')) return 'folders are separated by /, on every system';
  if (pattern.startsWith('!')) return 'a pattern says what matches, not what does not';
  return alternatives(pattern) === undefined ? 'it has too many alternatives in braces' : undefined;
}

/** A pattern with `{a,b}` as patterns without; `undefined` where there are too many. A brace without comma stands for itself. */
function alternatives(pattern: string): readonly string[] | undefined {
  let all = [''];
  let at = 0;
  for (const match of pattern.matchAll(/\{([^{}]*,[^{}]*)\}/g)) {
    const before = pattern.slice(at, match.index);
    const options = (match[1] ?? '').split(',');
    if (all.length * options.length > mostAlternatives) return undefined;
    all = all.flatMap((start) => options.map((option) => start + before + option));
    at = match.index + match[0].length;
  }
  return all.map((start) => start + pattern.slice(at));
}

function segmentMatcher(pattern: string): Matcher {
  const wanted = segments(pattern);
  return (path) => matchesSegments(wanted, segments(path));
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  // reached[i]: the pattern so far can match the first i segments.
  let reached = [true, ...path.map(() => false)];
  for (const part of pattern) {
    const next = reached.map(() => false);
    for (let i = 0; i <= path.length; i++) {
      if (part === '**') next[i] = reached[i] === true || (i > 0 && next[i - 1] === true);
      else next[i] = i > 0 && reached[i - 1] === true && matchesSegment(part, path[i - 1] ?? '');
    }
    reached = next;
  }
  return reached[path.length] === true;
}

function matchesSegment(pattern: string, segment: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === segment;
  if (!segment.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = segment.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return segment.length - last.length >= at && segment.endsWith(last);
}
