/** Text of a document as it stands in a message: in backticks, cut where it is longer than anyone reads. */
export function quote(text: string): string {
  return `\`${text.length <= 200 ? text : `${text.slice(0, 199)}…`}\``;
}
