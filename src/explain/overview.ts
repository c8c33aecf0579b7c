import type { OverviewResult } from './result.ts';

/** What can be asked, with an example of each. */
export const overview: OverviewResult = {
  kind: 'overview',
  topics: [
    { query: '409', what: 'a status code' },
    { query: '401 403', what: 'two codes that are confused' },
    { query: '4XX', what: 'a class of codes' },
    { query: 'crud', what: 'which operation answers with which code' },
    { query: 'Retry-After', what: 'a header field' },
    { query: 'PATCH', what: 'a method' },
    { query: 'header/allow-on-405', what: 'a rule' },
    { query: 'status/*', what: 'a group of rules' },
    { query: 'duplicate email', what: 'a situation, in your own words' },
  ],
};
