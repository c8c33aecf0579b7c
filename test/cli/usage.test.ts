import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultyDocument, folder, statute } from './run.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('usage', () => {
  it('prints the version', async () => {
    expect(await statute(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect((await statute(['-V'])).stdout).toBe(`${version}\n`);
  });

  it('prints help on standard output, with examples and exit codes', async () => {
    const { code, stdout, stderr } = await statute(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Examples:\n  statute openapi.yaml');
    expect(stdout).toContain('Exit codes:\n  0  ');
    for (const command of ['audit', 'operations', 'rules', 'explain']) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
      const help = await statute([command, '--help']);
      expect(help.stdout).toContain('Examples:\n');
      expect((await statute(['help', command])).stdout).toBe(help.stdout);
    }
  });

  it('keeps help within 80 columns', async () => {
    for (const args of [[], ['audit'], ['operations'], ['rules'], ['explain']]) {
      const { stdout } = await statute([...args, '--help']);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it.each([
    [['--fromat', 'json', 'x.yaml'], "unknown option '--fromat'. Did you mean --format?"],
    [['audit', '--rulset', 'crud'], "unknown option '--rulset'. Did you mean --ruleset?"],
    [['-f', 'jsno'], "option '-f, --format <format>' argument 'jsno' is invalid. It takes text, json,"],
    [['--ruleset', 'strikt'], 'Did you mean strict?'],
    [['--fail-on', 'warnings'], 'Did you mean warning?'],
    [['--min-confidence', 'hihg'], 'Did you mean high?'],
    [['--color', 'alway'], 'Did you mean always?'],
    [
      ['operatoins', 'x.yaml'],
      'operatoins is neither a command nor a file. Did you mean `statute operations`?',
    ],
    [['operations'], "missing required argument 'FILE'."],
    [['rules', 'extra'], "too many arguments for 'rules'. Expected 0 arguments but got 1."],
    [['audit', '-f'], "option '-f, --format <format>' argument missing."],
    [['audit', 'x.yaml', '--root', 'nowhere'], '--root nowhere: there is no such folder.'],
  ])('answers bad usage with a sentence and 2: %j', async (args, sentence) => {
    const { code, stdout, stderr } = await statute(args, { cwd: folder({ 'openapi.yaml': faultyDocument }) });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^error: [^\n]*\n$/);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('sends no control character of an argument to the terminal', async () => {
    const { stderr } = await statute(['\u001b[2J.yaml', '::error::x']);
    expect(stderr).toContain('\\u001b[2J.yaml');
    expect(stderr).not.toContain('\u001b');
  });
});
