import { describe, expect, it } from 'vitest';
import { cleanDocument, folder, statute } from './run.ts';

const comment = ' # statute-ignore header/allow-on-405 -- the gateway adds it';

/** One finding that is ignored, one that stays. */
const document = `${cleanDocument}        '405':${comment}
          description: Method Not Allowed
          content:
            application/json:
              schema: { type: object }
  /users:
    get:
      responses:
        '200':
          description: The users
          content:
            application/json:
              schema: { type: array, items: { type: object } }
        '405':
          description: Method Not Allowed
          content:
            application/json:
              schema: { type: object }
`;

/** How often a report speaks of the finding that stays, and of the one that is ignored. */
const counted: Readonly<Record<string, (report: string) => readonly [number, number]>> = {
  text: (report) => [count(report, /api\.yaml:\d+:\d+ · header\/allow-on-405/g), count(report, /1 ignored/g)],
  json: (report) => {
    const { findings, summary }: { findings: readonly unknown[]; summary: { ignored: number } } =
      JSON.parse(report);
    return [findings.length, summary.ignored];
  },
  github: (report) => [count(report, /^::error /gm), count(report, /1 ignored/g)],
  markdown: (report) => [count(report, /^\| error \|/gm), count(report, /1 ignored/g)],
  junit: (report) => [
    count(report, /<failure /g),
    count(report, /<skipped message="Ignored: the gateway adds it"/g),
  ],
  sarif: (report) => [
    count(report, /"ruleId"/g) - count(report, /"suppressions"/g),
    count(report, /"suppressions"/g),
  ],
  // These have no room for what is set aside.
  gitlab: (report) => [count(report, /"check_name"/g), 1],
  checkstyle: (report) => [count(report, /<error /g), 1],
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

describe('an ignore', () => {
  it.each(Object.keys(counted))('sets the same aside in %s', async (format) => {
    const at = folder({ 'api.yaml': document });
    const { code, stdout } = await statute(['audit', 'api.yaml', '-f', format], { cwd: at });
    expect(code).toBe(1);
    expect(counted[format]?.(stdout)).toEqual([1, 1]);
  });

  it('lets a run pass that has nothing else', async () => {
    const at = folder({ 'api.yaml': document.slice(0, document.indexOf('  /users')) });
    const { code, stdout } = await statute(['audit', 'api.yaml'], { cwd: at });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'No findings in 1 document with 1 operation. 1 ignored, 0 baselined.\n',
    });
  });
});
