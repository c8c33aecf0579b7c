import { phrases, plainly } from '../phrases.ts';
import { matchesAny } from '../status-set.ts';
import { statusTokens, type Term, texts } from './term.ts';

/** Words about what the texts of an operation say. */
export const textTerms: Readonly<Record<string, Term>> = {
  says: {
    means: 'Summary or description has one of these phrases; * at the end of a word stands for any ending.',
    read: (value) => {
      const says = phrases(texts(value));
      return (subject) => says(subject.operation.text);
    },
  },
  'says-plainly': {
    means:
      'A sentence of the summary or description has one of these phrases, and no word of condition or doubt such as "if" or "may": `{ phrases: [in the background], unless: [cancel*] }`, where a sentence with one of `unless` does not count.',
    read: (value) => {
      value.only(['phrases', 'unless']);
      const unless = value.get('unless');
      const says = plainly(texts(value.get('phrases')), unless.isAbsent ? [] : texts(unless));
      return (subject) => says(subject.operation.text);
    },
  },
  'response-says': {
    means:
      'The description of a response of the operation has one of these phrases: `{ phrases: [is a member], status: 204 }`; without `status`, any response.',
    read: (value) => {
      value.only(['phrases', 'status']);
      const status = value.get('status');
      const tokens = status.isAbsent ? undefined : statusTokens(status);
      const says = phrases(texts(value.get('phrases')));
      return (subject) =>
        subject.operation.responses.some(
          ({ key, description }) => (tokens === undefined || matchesAny(tokens, key)) && says(description),
        );
    },
  },
};
