/** `200`, `4XX`, and `default` as code, since it is a word. */
export const statusWord = (name: string): string => (name === 'default' ? '`default`' : name);

/** `200`, `200 and 201`, `200, 201 and 204`; sorted. */
export const statusWords = (statuses: readonly { readonly name: string }[]): string =>
  enumerate(statuses.map(({ name }) => statusWord(name)).sort());

export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
