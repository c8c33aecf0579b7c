import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The validator's program for this platform, made executable; `undefined` where npm has none for it. */
function program(): string | undefined {
  try {
    // Run directly: the package's own script passes its arguments through a shell, which cuts them at `;`.
    const path: unknown = createRequire(import.meta.url)('@microsoft/sarif-multitool');
    if (typeof path !== 'string' || !existsSync(path)) return undefined;
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
    return path;
  } catch {
    return undefined;
  }
}

const validator = program();

/** Whether SARIF can be validated here. In CI it must be. */
export const canValidate = validator !== undefined || process.env.CI === 'true';

/** What Microsoft's validator finds wrong with a SARIF log, by the rules of SARIF and of GitHub. */
export function sarifErrors(log: string): readonly string[] {
  if (validator === undefined)
    throw new Error('@microsoft/sarif-multitool has no program for this platform.');
  const folder = mkdtempSync(join(tmpdir(), 'statute-sarif-'));
  try {
    const file = join(folder, 'log.sarif');
    writeFileSync(file, log);
    const { stdout, stderr, error } = spawnSync(validator, ['validate', '--rule-kind', 'Sarif;Ghas', file], {
      encoding: 'utf8',
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    if (error !== undefined) throw error;
    const output = `${stdout}${stderr}`;
    if (!output.includes('Analysis completed successfully.')) return [output];
    return output.split('\n').filter((line) => /: error /.test(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
