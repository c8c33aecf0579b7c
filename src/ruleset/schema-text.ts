export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A schema as text: what fits on a line stands on one. */
export function schemaText(schema: Json): string {
  return `${lines(schema, 0, 0)}\n`;
}

const lineWidth = 110;

function lines(value: Json, indent: number, before: number): string {
  const inline = inlineText(value);
  // One more for the comma that may follow.
  if (typeof value !== 'object' || value === null || indent + before + inline.length < lineWidth)
    return inline;
  const inner = ' '.repeat(indent + 2);
  const parts = isArray(value)
    ? value.map((item) => lines(item, indent + 2, 0))
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + lines(item, indent + 2, name.length);
      });
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function inlineText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(inlineText).join(', ')}]`;
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inlineText(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
