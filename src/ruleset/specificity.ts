import type { Setting, Settings } from './config-file.ts';

/** `*` first, then groups, then rules: what comes later wins. */
export function bySpecificity(settings: Settings): readonly (readonly [string, Setting])[] {
  const rank = (name: string): number => (name === '*' ? 0 : name.endsWith('/*') ? 1 : 2);
  return [...settings].sort(([a], [b]) => rank(a) - rank(b));
}
