import type { Validate } from '../validate/validate.ts';

/** What asks the official schema of OpenAPI; nothing of it is loaded where nobody wants to know. */
export async function validator(isWanted: boolean | undefined): Promise<Validate | undefined> {
  return isWanted === true ? (await import('../validate/validate.ts')).validate : undefined;
}
