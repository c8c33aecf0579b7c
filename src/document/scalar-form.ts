import {
  CHOMPING_CLIP,
  CHOMPING_KEEP,
  CHOMPING_STRIP,
  EVENT_SCALAR,
  type parseEvents,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
} from 'js-yaml';

/** An event as js-yaml gives it. */
export type Event = ReturnType<typeof parseEvents>[number];
export type ScalarEvent = Extract<Event, { readonly valueStart: number }>;

/** What an offset or an index is where there is none. */
export const nothing = -1;

/** The anchor and the tag of a value: where their names stand, `nothing` where there is none. */
export interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

// How the text of a scalar is decoded, in one number: three bits of style, two of chomping, one for a text that is
// its own value.
const styleBits = 0b111;
const chompingShift = 3;
const chompingBits = 0b11;
const fast = 1 << 5;

const styles = [
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_FOLDED_BLOCK,
];
const chompings = [CHOMPING_CLIP, CHOMPING_STRIP, CHOMPING_KEEP];

export function formOf(event: ScalarEvent): number {
  return event.style | (event.chomping << chompingShift) | (event.fast ? fast : 0);
}

export function plainForm(isFast: boolean): number {
  return SCALAR_STYLE_PLAIN | (CHOMPING_CLIP << chompingShift) | (isFast ? fast : 0);
}

export function quotedForm(isDouble: boolean, isFast: boolean): number {
  const style = isDouble ? SCALAR_STYLE_DOUBLE_QUOTED : SCALAR_STYLE_SINGLE_QUOTED;
  return style | (CHOMPING_CLIP << chompingShift) | (isFast ? fast : 0);
}

export function blockForm(style: number, chomping: number): number {
  return style | (chomping << chompingShift);
}

export function isPlain(form: number): boolean {
  return (form & styleBits) === SCALAR_STYLE_PLAIN;
}

export function isQuoted(form: number): boolean {
  const style = form & styleBits;
  return style === SCALAR_STYLE_SINGLE_QUOTED || style === SCALAR_STYLE_DOUBLE_QUOTED;
}

/** Whether the text of a scalar is its value, with nothing to decode. */
export function isFast(form: number): boolean {
  return (form & fast) !== 0;
}

/** A scalar as js-yaml has it, without anchor and tag. */
export function scalarEvent(start: number, end: number, form: number, indent: number): ScalarEvent {
  return {
    type: EVENT_SCALAR,
    valueStart: start,
    valueEnd: end,
    anchorStart: nothing,
    anchorEnd: nothing,
    tagStart: nothing,
    tagEnd: nothing,
    style: styles.find((style) => style === (form & styleBits)) ?? SCALAR_STYLE_PLAIN,
    chomping:
      chompings.find((chomping) => chomping === ((form >> chompingShift) & chompingBits)) ?? CHOMPING_CLIP,
    indent,
    fast: isFast(form),
  };
}
