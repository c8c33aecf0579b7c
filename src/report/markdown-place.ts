import type { Location } from '../document/location.ts';
import type { ReportContext } from './context.ts';
import { markdownCode } from './markdown-text.ts';

/** File and line, linked to where a forge shows them. */
export function markdownPlace(location: Location, { link }: ReportContext): string {
  const url = link?.({ location });
  return url === undefined ? placeCode(location) : `[${placeCode(location)}](${address(url)})`;
}

export const placeCode = ({ file, range }: Location): string => markdownCode(`${file}:${range.start.line}`);

/** An address between parentheses. */
export const address = (url: string): string =>
  encodeURI(url).replace(/%25/g, '%').replace(/[()|]/g, encodeCharacter);

const encodeCharacter = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
