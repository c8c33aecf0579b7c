import { describe, expect, it } from 'vitest';
import { inert } from '../../src/text/inert.ts';

describe('inert', () => {
  it('leaves no line that GitHub Actions takes as a command', () => {
    expect(inert('a\n  ::set-output name=x::y\n::stop-commands::z')).toBe(
      'a\n  \\u003a:set-output name=x::y\n\\u003a:stop-commands::z',
    );
  });

  it('leaves no command that build servers find anywhere in a line', () => {
    expect(inert('x ##[error]y ##vso[task.setvariable]z ##teamcity[a]')).toBe(
      'x \\u0023#[error]y \\u0023#vso[task.setvariable]z \\u0023#teamcity[a]',
    );
  });

  it('leaves everything else alone', () => {
    const text = 'a::b # c ## d\n### [e] x: y\n  : z';
    expect(inert(text)).toBe(text);
  });
});
