import { squatter, statusOf } from '../../http/status.ts';
import { nameMatcher, phrases } from '../phrases.ts';
import { matchesAny } from '../status-set.ts';
import { contentKind, flag, matchesSome, ofKey, statusTokens, type Term, texts } from './term.ts';

/** Words about a response. */
export const responseTerms: Readonly<Record<string, Term>> = {
  status: {
    means:
      'The response key is one of these: 404, 4XX, any 4XX, default, or a set: registered, unregistered, reserved, webdav, intermediary.',
    read: (value) => {
      const tokens = statusTokens(value);
      return ofKey((key) => matchesAny(tokens, key));
    },
  },
  squatter: {
    means: 'The code is not registered, and known to be used by some software all the same.',
    read: (value) => ofKey(flag(value, (key) => key.kind === 'exact' && squatter(key.code) !== undefined)),
  },
  exact: {
    means: 'The response key is a code, not a range or default.',
    read: (value) => ofKey(flag(value, (key) => key.kind === 'exact')),
  },
  field: {
    means: 'The response documents a field of one of these names; * stands for anything.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) =>
        subject.response !== undefined && matchesSome(subject.response.fields.keys(), matches);
    },
  },
  'field-value': {
    means:
      'A value that is shown for a field has one of these words or phrases: `{ Cache-Control: [public, max-age] }`.',
    read: (value) => {
      const wanted = value
        .entries()
        .map(([name, words]) => ({ name: name.toLowerCase(), says: phrases(texts(words)) }));
      return (subject) =>
        wanted.some(({ name, says }) => subject.response?.fields.get(name)?.values.some(says) === true);
    },
  },
  content: {
    means: 'The content of the response is absent, untyped, typed, or present (one of the last two).',
    read: (value) => contentKind(value, (subject) => subject.response?.content),
  },
  media: {
    means: 'One media type of the response matches: application/problem+json, text/*.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => subject.response?.content.mediaTypes.some((type) => matches(type.essence)) === true;
    },
  },
  'media-range': {
    means: 'One media type of the response is a range, so that it can be any: */*, application/*.',
    read: (value) =>
      flag(
        value,
        (subject) => subject.response?.content.mediaTypes.some((type) => type.essence.includes('*')) === true,
      ),
  },
  'only-media': {
    means: 'Every media type of the response matches, and there is one.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => {
        const types = subject.response?.content.mediaTypes ?? [];
        return types.length > 0 && types.every((type) => matches(type.essence));
      };
    },
  },
  'several-media': {
    means: 'The response has more than one media type.',
    read: (value) =>
      flag(
        value,
        ({ response }) => new Set(response?.content.mediaTypes.map((type) => type.essence)).size > 1,
      ),
  },
  described: {
    means: 'The description of the response has one of these phrases.',
    read: (value) => {
      const says = phrases(texts(value));
      return (subject) => says(subject.response?.description ?? '');
    },
  },
  'superseded-phrase': {
    means: 'The description is a phrase that the code had in an earlier RFC, and nothing else.',
    read: (value) =>
      flag(value, ({ response }) => {
        if (response?.key.kind !== 'exact') return false;
        const { code } = response.key;
        const { former = [] } = statusOf(code) ?? {};
        // Few codes have had another phrase.
        if (former.length === 0) return false;
        const said = plainPhrase(response.description, code);
        return former.some((one) => plainPhrase(one, code) === said);
      }),
  },
  'shared-by-methods': {
    means: 'The definition of the response also answers other methods.',
    read: (value) => flag(value, (subject) => subject.response?.isSharedByMethods === true),
  },
};

/** The letters of a description that is a phrase: `422 Unprocessable entity.` says `unprocessableentity`. */
function plainPhrase(text: string, code: number): string {
  return text
    .toLowerCase()
    .replace(`${code}`, '')
    .replace(/^\W*http\b/, '')
    .replace(/[^a-z]+/g, '');
}
