/** How a text is coloured, if at all. Each function takes text that is already safe for a terminal. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
}

const asItIs = (text: string): string => text;

/** No colour. */
export const plain: Paint = { bold: asItIs, dim: asItIs, red: asItIs, yellow: asItIs, blue: asItIs };
