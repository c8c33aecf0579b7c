import azure from '../../rulesets/guidelines/azure.yaml';
import belgif from '../../rulesets/guidelines/belgif.yaml';
import ibm from '../../rulesets/guidelines/ibm.yaml';
import zalando from '../../rulesets/guidelines/zalando.yaml';
import type { ConfigFile } from './config-file.ts';
import { readConfig } from './read-config.ts';

const files: ReadonlyMap<string, unknown> = new Map([
  ['guidelines/azure', azure],
  ['guidelines/belgif', belgif],
  ['guidelines/ibm', ibm],
  ['guidelines/zalando', zalando],
]);

/** The published guidelines that come with the tool, as `extends` names them. */
export const guidelineNames: readonly string[] = [...files.keys()];

/**
 * A guideline by its name; `undefined` where there is none.
 *
 * @throws DataError if it is malformed: a defect of the tool.
 */
export function guideline(name: string, builtin: ReadonlySet<string>): ConfigFile | undefined {
  const value = files.get(name);
  if (value === undefined) return undefined;
  const start = { line: 1, column: 1 };
  const location = {
    file: name,
    pointer: '',
    range: { start, end: start },
    excerpt: { text: '', column: 1 },
  };
  const { file, errors } = readConfig(
    {
      path: '',
      display: name,
      value,
      origin: () => ({ kind: 'set', name }),
      location: () => location,
    },
    builtin,
  );
  for (const error of errors) throw error;
  return file;
}
