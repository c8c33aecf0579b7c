import Tinypool from 'tinypool';
import { type AuditOptions, rulesChosen } from '../audit/audit.ts';
import { auditRecorded } from './audit-recorded.ts';
import { chooseRules } from './config.ts';
import { diskHost } from './disk.ts';
import { Failure } from './failure.ts';
import { displayPath } from './inputs.ts';
import { readingOf } from './reading.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import { validator } from './validator.ts';
import type { WorkerAnswer, WorkerSetup, WorkerTask } from './worker-task.ts';

// Audits documents in a thread of its own. What there is to complain of, the main thread has complained of.

const audit = auditorOf(Tinypool.workerData);

export default audit;

function auditorOf(setup: WorkerSetup): (task: WorkerTask) => Promise<WorkerAnswer> {
  const { cwd, env, config, names, limits } = setup;
  const documents = setup.documents.map((one) => ({ ...one, text: '' }));
  const chosen = chooseRules(documents, config, names, silentShell(cwd, env));
  const options = chosen.then(async (rules): Promise<AuditOptions> => {
    const reading = await readingOf({});
    return {
      host: reading.beside(diskHost(setup.roots, setup.reach)),
      display: (path) => displayPath(path, cwd),
      ...rules.options,
      minConfidence: setup.minConfidence,
      secondLook: lazySecondLook(),
      validate: await validator(setup.validates),
      limits,
    };
  });
  const rulesFor = options.then(rulesChosen);
  // What goes wrong is told when the first task asks; until then nobody is there to hear of it.
  void Promise.allSettled([options, rulesFor]);
  const loading = setup.wantsReads ? import('./digest.ts') : undefined;
  return async (task) => {
    try {
      const [known, rules, digesting] = await Promise.all([options, rulesFor, loading]);
      const wanted = {
        wantsNames: setup.wantsNames,
        wantsTiming: setup.wantsTiming,
        digest: digesting?.digest,
      };
      const audits = task.flatMap(({ index, text }) => {
        const document = documents[index];
        if (document === undefined) return [];
        return [auditRecorded({ ...document, text }, rules(document), known, wanted)];
      });
      return { ok: true, audits };
    } catch (error) {
      // Errors lose what they are on their way to another thread.
      if (error instanceof Failure) return { ok: false, failure: error.message };
      throw error;
    }
  };
}

function silentShell(cwd: string, env: WorkerSetup['env']): Shell {
  const silent = (): void => {};
  return {
    version: '',
    cwd,
    env,
    stdin: (async function* () {})(),
    stdout: {},
    stderr: { write: silent },
    print: silent,
    say: silent,
    talk: silent,
    complain: silent,
    exitCode: 0,
  };
}
