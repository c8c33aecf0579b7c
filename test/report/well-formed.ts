/** What keeps a text from being well-formed XML 1.0, as far as our reports use it: tags, attributes, text. */
export function xmlProblems(text: string): readonly string[] {
  const problems: string[] = [];
  if (/[^\P{Cc}\n]|[\ufffe\uffff]|\p{Cs}/u.test(text)) problems.push('a character that XML does not allow');
  const open: string[] = [];
  const rest = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const token = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)|(<)/g;
  for (const [, closing, name = '', attributes = '', empty, characters = '', stray] of rest.matchAll(token)) {
    if (stray !== undefined) problems.push('a stray <');
    if (/&(?!#\d+;)/.test(attributes + characters)) problems.push(`a stray & in ${attributes}${characters}`);
    const names = [...attributes.matchAll(/ ([a-z]+)="[^"]*"/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) problems.push(`an attribute twice in <${name}>`);
    if (closing === '/') {
      if (open.pop() !== name) problems.push(`</${name}> closes nothing`);
    } else if (name !== '' && empty !== '/') open.push(name);
  }
  if (open.length > 0) problems.push(`${open.join(', ')} not closed`);
  return problems;
}
