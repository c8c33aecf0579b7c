/** The group of a rule: `header` of `header/allow-on-405`. */
export function groupOf(id: string): string {
  return id.split('/')[0] ?? id;
}

/** The anchor that a heading gets on GitHub: `header/allow-on-405` → `headerallow-on-405`. */
export function anchorOf(id: string): string {
  return id.replaceAll('/', '');
}

/** Where a rule of the tool is described, below the folder of its documentation. */
export function rulePage(id: string): string {
  return `rules/${groupOf(id)}.md#${anchorOf(id)}`;
}
