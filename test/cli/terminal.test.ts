import { describe, expect, it } from 'vitest';
import { lineWidth, wantsColour } from '../../src/cli/terminal.ts';

const terminal = { isTTY: true, columns: 100 };
const pipe = {};

describe('colour', () => {
  it('is for terminals', () => {
    expect(wantsColour('auto', terminal, {})).toBe(true);
    expect(wantsColour('auto', pipe, {})).toBe(false);
    expect(wantsColour('auto', terminal, { TERM: 'dumb' })).toBe(false);
  });

  it('obeys NO_COLOR and FORCE_COLOR, and FORCE_COLOR more', () => {
    expect(wantsColour('auto', terminal, { NO_COLOR: '1' })).toBe(false);
    expect(wantsColour('auto', terminal, { NO_COLOR: '' })).toBe(true);
    expect(wantsColour('auto', pipe, { FORCE_COLOR: '1' })).toBe(true);
    expect(wantsColour('auto', pipe, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
    expect(wantsColour('auto', terminal, { FORCE_COLOR: '0' })).toBe(false);
  });

  it('obeys --color before all', () => {
    expect(wantsColour('always', pipe, { NO_COLOR: '1' })).toBe(true);
    expect(wantsColour('never', terminal, { FORCE_COLOR: '1' })).toBe(false);
  });

  it('does not go into files by itself', () => {
    expect(wantsColour('auto', undefined, { FORCE_COLOR: '1' })).toBe(false);
    expect(wantsColour('always', undefined, {})).toBe(true);
  });
});

describe('the width of a line', () => {
  it('is the terminal’s within reason, else 80', () => {
    expect(lineWidth(terminal)).toBe(100);
    expect(lineWidth({ isTTY: true, columns: 300 })).toBe(120);
    expect(lineWidth({ isTTY: true, columns: 10 })).toBe(40);
    expect(lineWidth({ isTTY: true, columns: 0 })).toBe(80);
    expect(lineWidth(pipe)).toBe(80);
    expect(lineWidth(undefined)).toBe(80);
  });
});
