// Guards for the project's own data files: a file that does not fit its type stops the program where it is
// read, with the place, and never travels on as `unknown`.

export type Fields = Readonly<Record<string, unknown>>;

/** @throws Error if `value` is not a mapping. `where` names the file and the entry. */
export function mapping(value: unknown, where: string): Fields {
  if (!isMapping(value)) throw new Error(`${where}: expected a mapping.`);
  return value;
}

function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Error if there is a key that no reader asks for: a slip of the hand that would be lost silently. */
export function only(fields: Fields, keys: readonly string[], where: string): void {
  const stranger = Object.keys(fields).find((key) => !keys.includes(key));
  if (stranger !== undefined) throw new Error(`${where}: "${stranger}" is not expected here.`);
}

/** @throws Error if `value` is not a string. */
export function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new Error(`${where}: expected a string.`);
  return value;
}

/** @throws Error if `value` is not an integer. */
export function integer(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Error(`${where}: expected an integer.`);
  return value;
}

/** @throws Error if `value` is not a boolean. */
export function flag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw new Error(`${where}: expected true or false.`);
  return value;
}

/** The list with every item read; an absent list is empty. @throws Error if `value` is something else. */
export function list<T>(
  value: unknown,
  where: string,
  read: (item: unknown, where: string) => T,
): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`${where}: expected a list.`);
  return value.map((item: unknown, index) => read(item, `${where}[${index}]`));
}

/** `value` as a member of a closed set. @throws Error if it is none. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  const found = allowed.find((name) => name === value);
  if (found === undefined) throw new Error(`${where}: expected one of ${allowed.join(', ')}.`);
  return found;
}

/** The entries of a mapping, each read with its key. @throws Error if `value` is not a mapping. */
export function entries<T>(
  value: unknown,
  where: string,
  read: (key: string, fields: Fields, where: string) => T,
): readonly T[] {
  return Object.entries(mapping(value, where)).map(([key, item]) => {
    const at = `${where}.${key}`;
    return read(key, mapping(item, at), at);
  });
}
