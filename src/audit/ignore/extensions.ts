import { locate, type SourceFile } from '../../document/source-file.ts';
import { Contents } from './contents.ts';
import type { Ignore } from './ignore.ts';

const field = 'x-statute-ignore';

/** `x-statute-ignore: {rule: reason}`, for everything at or below the value that holds it. */
export function extensionIgnores(file: SourceFile): readonly Ignore[] {
  const { tape } = file;
  if (tape === undefined || !file.text.includes(field)) return [];
  return new Contents(tape).keysNamed(field).flatMap((key): readonly Ignore[] => {
    const value = tape.next(key);
    const holder = tape.parent(key);
    if (holder === undefined) return [];
    const covers = { file, event: holder };
    const entries = file.node(value)?.entries() ?? [];
    if (entries.length === 0) return [{ rules: [], reason: '', location: file.locate(value), covers }];
    return entries.map((entry) => ({
      rules: [entry.key],
      reason: entry.value.string()?.trim() ?? '',
      location: locate(entry.place),
      covers,
    }));
  });
}
