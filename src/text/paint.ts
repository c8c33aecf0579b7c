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

const sgr =
  (on: number, off: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

/** The sixteen colours that every terminal has, so that the user's theme decides (ECMA-48 §8.3.117, SGR). */
export const ansi: Paint = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  red: sgr(31, 39),
  yellow: sgr(33, 39),
  blue: sgr(34, 39),
};
