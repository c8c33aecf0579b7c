import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cleanDocument, folder, statute } from './run.ts';

/** Tells when somebody opens standard input. */
const watcher = `
const { get } = Object.getOwnPropertyDescriptor(process, 'stdin');
Object.defineProperty(process, 'stdin', {
  get() {
    process.stderr.write('standard input is opened\\n');
    return get.call(process);
  },
});
`;

it('leaves standard input alone unless it is asked to read it: others may read from the same one', async () => {
  const cwd = folder({ 'api.yaml': cleanDocument, 'watcher.cjs': watcher });
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(join(cwd, 'watcher.cjs'))}` };
  for (const args of [
    ['api.yaml'],
    ['operations', 'api.yaml'],
    ['rules'],
    ['review', 'api.yaml', 'api.yaml'],
  ]) {
    const { code, stderr } = await statute(args, { cwd, env });
    expect([args, code, stderr]).toEqual([args, 0, '']);
  }
  const asked = await statute(['-'], { cwd, env, stdin: cleanDocument });
  expect(asked.code).toBe(0);
  expect(asked.stderr).toContain('standard input is opened');
});
