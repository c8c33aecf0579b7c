import azure from '../../rulesets/guidelines/azure.yaml';
import belgif from '../../rulesets/guidelines/belgif.yaml';
import ibm from '../../rulesets/guidelines/ibm.yaml';
import zalando from '../../rulesets/guidelines/zalando.yaml';
import type { ConfigFile } from './config-file.ts';
import { guidelineNames } from './names.ts';
import { readConfig } from './read-config.ts';

const files: Readonly<Record<(typeof guidelineNames)[number], unknown>> = {
  'guidelines/azure': azure,
  'guidelines/belgif': belgif,
  'guidelines/ibm': ibm,
  'guidelines/zalando': zalando,
};

/**
 * A guideline by its name; `undefined` where there is none.
 *
 * @throws DataError if it is malformed: a defect of the tool.
 */
export function guideline(name: string, builtin: ReadonlySet<string>): ConfigFile | undefined {
  const known = guidelineNames.find((it) => it === name);
  if (known === undefined) return undefined;
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
      value: files[known],
      origin: () => ({ kind: 'set', name }),
      location: () => location,
    },
    builtin,
  );
  for (const error of errors) throw error;
  return file;
}
