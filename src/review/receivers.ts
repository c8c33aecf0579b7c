import type { Judgement } from './change.ts';
import type { Judge } from './judge.ts';
import { stands } from './media-types.ts';
import { coveringKey, isItemised } from './roles.ts';
import { statusWord, statusWords } from './wording.ts';

/**
 * What changes mean for those who receive webhooks and callbacks. They answer: what is declared is what
 * they may say, so that more of it is safe, and less is not.
 */
export const receivers: Judge = {
  operationAdded: () => safe('No receiver waits for it yet.'),

  operationRemoved: ({ operation }) =>
    operation.deprecated
      ? maybe('It was deprecated, but receivers that still wait for it wait in vain.')
      : breaking('Receivers that wait for it wait in vain.'),

  operationMoved: () => breaking('Receivers that wait for it as before wait in vain.'),

  successChanged(gone, come, { after }) {
    if (gone.every((one) => coveringKey(one.key, after.statuses) !== undefined))
      return safe('It stands for what receivers answer now.');
    if (come.every((one) => one.key.kind === 'exact') && gone.every((one) => one.key.kind !== 'exact'))
      return maybe('Receivers may answer with another code.');
    return breaking(`Receivers that answer ${statusWords(gone)} may not be understood.`);
  },

  statusAdded: () => safe('Receivers need not answer with it.'),

  statusRemoved({ status, role, after }) {
    const wider = coveringKey(status.key, after.statuses);
    if (wider !== undefined) return safe(`${statusWord(wider)} still stands for it.`);
    if (role === 'success') return breaking('Receivers that answer with it may not be understood.');
    if (status.key.kind !== 'exact' && isItemised(status.key, after.statuses))
      return maybe('Receivers may answer with a code that is not listed.');
    return maybe('Receivers that answer with it may not be understood.');
  },

  fieldAdded: (_, field) =>
    field.required ? maybe('Receivers do not send it yet.') : safe('Receivers need not send it.'),

  fieldRemoved: () => safe('Receivers that send it are answered as before.'),

  mediaTypeAdded: () => safe('Receivers need not answer in it.'),

  mediaTypeRemoved: (_, gone, left) =>
    left.some((one) => stands(one, gone))
      ? safe('A wider one still stands for it.')
      : maybe('Receivers that answer in it may not be understood.'),

  mediaTypeChanged: (_, gone, come) =>
    gone.every((one) => come.some((range) => stands(range, one)))
      ? safe('It stands for what receivers answer now.')
      : maybe('Receivers that answer in the old format may not be understood.'),

  contentAdded: () => maybe('Receivers may be asked to send it.'),

  contentRemoved: () => safe('What receivers send may be left unread.'),
};

const breaking = (why: string): Judgement => ({ impact: 'breaking', why });
const maybe = (why: string): Judgement => ({ impact: 'maybe', why });
const safe = (why: string): Judgement => ({ impact: 'safe', why });
