export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const singleQuote = 0x27;
export const plus = 0x2b;
export const comma = 0x2c;
export const dash = 0x2d;
export const zero = 0x30;
export const colon = 0x3a;
export const greaterThan = 0x3e;
export const question = 0x3f;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const verticalBar = 0x7c;
export const closeBrace = 0x7d;

/** Space within a line; a carriage return is the begin of a line's end. */
export function isBlank(code: number): boolean {
  return code === space || code === tab || code === carriageReturn;
}

/** YAML 1.2.2 §5.3, `c-flow-indicator`. */
export function isFlowIndicator(code: number): boolean {
  return code === comma || isFlowStart(code) || code === closeBracket || code === closeBrace;
}

export function isFlowStart(code: number): boolean {
  return code === openBrace || code === openBracket;
}

/** By character: 1 for those that no plain scalar begins with. YAML 1.2.2 §7.3.3. */
const indicators = new Uint8Array(128);
for (const character of '#&*!|>\'"%@`,[]{}') indicators[character.charCodeAt(0)] = 1;

export function isIndicator(code: number): boolean {
  return indicators[code] === 1;
}
