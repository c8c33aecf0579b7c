import { type Check, speak } from './check.ts';

/** An API that is RPC over POST, said once, at its `paths`. */
export const rpcStyle: Check = ({ understanding }, rule) => {
  const { api, style } = understanding;
  const paths = api.root.entry('paths');
  if (style !== 'rpc' || paths === undefined) return [];
  const own = api.operations.filter((operation) => operation.surface === 'path');
  const posts = own.filter((operation) => operation.method === 'POST').length;
  return [
    {
      ...speak(rule),
      values: { count: `${posts} of ${own.length}` },
      place: paths.place,
      operations: [],
      identity: { kind: 'document', detail: '' },
    },
  ];
};
