import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '../rules/checks/check.ts';
import { checks as builtinChecks } from '../rules/checks/index.ts';
import { DataError } from '../rules/data.ts';
import type { ConfigFile } from '../ruleset/config-file.ts';
import { checkOfPlugin, type PluginCheck } from '../ruleset/plugin.ts';
import { Failure } from './failure.ts';
import { placed } from './problems.ts';

/**
 * Runs the plugins that a config names and gives their checks, by name.
 *
 * @throws Failure where one can't be run.
 */
export async function loadPlugins(file: ConfigFile): Promise<ReadonlyMap<string, Check>> {
  const checks = new Map<string, Check>();
  for (const { name, location } of file.plugins) {
    const fail = (reason: string): never => {
      throw new Failure(placed({ location, message: `plugins: ${name}: ${reason}.` }));
    };
    if (!/^\.{0,2}[\\/]|^[a-z]:[\\/]/i.test(name)) fail('a plugin is a path, such as ./checks.js');
    for (const [id, check] of await checksIn(resolve(dirname(file.path), name), fail)) {
      if (!/^[a-z][a-z0-9-]*$/.test(id))
        fail(`"${id}" is no name for a check: lower case, digits and hyphens`);
      if (builtinChecks.has(id) || checks.has(id)) fail(`there is a check "${id}" already`);
      checks.set(id, guarded(checkOfPlugin(check), `The check ${id} of ${name}`));
    }
  }
  return checks;
}

async function checksIn(
  path: string,
  fail: (reason: string) => never,
): Promise<readonly (readonly [string, PluginCheck])[]> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    return fail(reasonOf(error));
  }
  const exported = isRecord(module) ? module.checks : undefined;
  if (!isRecord(exported))
    return fail('it exports no `checks`: export const checks = { "my-check": (operations) => [] }');
  return Object.entries(exported).map(([id, check]) =>
    isCheck(check) ? ([id, check] as const) : fail(`\`checks.${id}\` is no function`),
  );
}

/** What goes wrong in a plugin is not the tool's defect. */
function guarded(check: Check, who: string): Check {
  return (facts, rule) => {
    try {
      return check(facts, rule);
    } catch (error) {
      if (error instanceof DataError) throw error;
      throw new Failure(`${who} failed: ${reasonOf(error)}.`);
    }
  };
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ?? '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What a function does, only running it shows. */
function isCheck(value: unknown): value is PluginCheck {
  return typeof value === 'function';
}
