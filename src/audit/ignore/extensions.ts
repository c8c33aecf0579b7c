import { locate, type SourceFile } from '../../document/source-file.ts';
import { contents } from './contents.ts';
import type { Ignore } from './ignore.ts';

const field = 'x-statute-ignore';

/** `x-statute-ignore: {rule: reason}`, for everything at or below the value that holds it. */
export function extensionIgnores(file: SourceFile): readonly Ignore[] {
  const { tape } = file;
  // Most files have none, and this is the cheapest way to know.
  if (tape === undefined || !file.text.includes(field)) return [];
  return contents(tape).entries.flatMap(({ key, value }): readonly Ignore[] => {
    const holder = tape.parent(value);
    if (holder === undefined || tape.textOf(key) !== field) return [];
    const covers = { file: file.display, pointer: file.pointer(holder) };
    return (file.node(value)?.entries() ?? []).map((entry) => ({
      rules: [entry.key],
      reason: entry.value.string()?.trim() ?? '',
      location: locate(entry.place),
      covers,
    }));
  });
}
