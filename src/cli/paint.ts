import type { Paint } from '../text/paint.ts';

/** Whether there is a terminal has been asked already; see `wantsColour`. */
const options = { validateStream: false };

const styled =
  (format: 'bold' | 'dim' | 'red' | 'yellow' | 'blue') =>
  (text: string): string =>
    // An import of `node:util` would load all that it offers, which takes longer than to paint.
    text === '' ? '' : process.getBuiltinModule('node:util').styleText(format, text, options);

/** The sixteen colours that every terminal has, so that the user's theme decides. */
export const ansi: Paint = {
  bold: styled('bold'),
  dim: styled('dim'),
  red: styled('red'),
  yellow: styled('yellow'),
  blue: styled('blue'),
};
