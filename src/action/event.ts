import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the event that started a workflow says of the change that it is about. */
export interface ChangeEvent {
  /** The commit that the change goes onto, as it was when the event happened. */
  readonly baseHash: string | undefined;
  /** The branch that the change goes into: `main`. */
  readonly baseName: string | undefined;
  /** The tip of the change. */
  readonly headHash: string | undefined;
}

/** The change that a pull request, or a merge queue, wants to make; `undefined` for other events. */
export function readEvent(env: Environment): ChangeEvent | undefined {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const request = field(payload, 'pull_request');
  if (request !== undefined) {
    return {
      baseHash: hash(field(field(request, 'base'), 'sha')),
      baseName: text(field(field(request, 'base'), 'ref')) ?? env.GITHUB_BASE_REF,
      headHash: hash(field(field(request, 'head'), 'sha')),
    };
  }
  const group = field(payload, 'merge_group');
  if (group === undefined) return undefined;
  return {
    baseHash: hash(field(group, 'base_sha')),
    baseName: text(field(group, 'base_ref'))?.replace(/^refs\/heads\//, ''),
    headHash: hash(field(group, 'head_sha')),
  };
}

/** The payload; `undefined` where there is none that can be read. */
function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === '') return undefined;
  try {
    const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return payload;
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Names of branches are the author's to choose; hashes are the only ones that can be nothing else. */
const hash = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined;
