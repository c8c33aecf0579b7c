/** What an operation is for. */
export const intents = [
  'list',
  'read',
  'search',
  'create',
  'replace',
  'update',
  'delete',
  'action',
  'authenticate',
  'batch',
] as const;
export type Intent = (typeof intents)[number];
