import type { Host } from '../document/host.ts';
import { type Limits, usualLimits } from './limits.ts';
import type { RemoteHosts } from './remote/hosts.ts';

/** What commands that read descriptions take. */
export interface ReadingArguments {
  readonly root?: string;
  readonly remote?: RemoteHosts;
  readonly limit?: Limits;
}

/** How descriptions are read in one run. */
export interface Reading {
  readonly limits: Limits;
  /** A host that also reads from other machines, or says how they could be read from. */
  beside(host: Host): Host;
  /** Runs something that reads, as often as it takes to have all that it asks for. */
  settle<T>(run: () => T): Promise<T>;
}

/** Milliseconds that one remote document may take. */
const patience = 10_000;

/** Reads as the options of a command say. Without leave to do so, nothing that reads from the network is loaded. */
export async function readingOf(args: ReadingArguments): Promise<Reading> {
  const limits = args.limit ?? usualLimits;
  if (args.remote === undefined) return { limits, beside: alone, settle: async (run) => run() };
  const [{ RemoteDocuments }, { internet }] = await Promise.all([
    import('./remote/remote-documents.ts'),
    import('./remote/fetch-text.ts'),
  ]);
  const remote = new RemoteDocuments({
    hosts: args.remote,
    network: internet(),
    largest: limits.fileSize,
    patience,
  });
  return { limits, beside: (host) => remote.beside(host), settle: (run) => remote.settle(run) };
}

function alone(host: Host): Host {
  return {
    read: (path) => host.read(path),
    readRemote: () => ({
      ok: false,
      reason: 'refused',
      message: 'remote documents are not read (see --remote).',
    }),
  };
}
