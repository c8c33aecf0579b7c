import { statusOf } from '../http/status.ts';
import type { Header } from '../openapi/model.ts';
import type { Judgement } from './change.ts';
import type { StatusContract } from './contract.ts';
import type { Judge, StatusStep } from './judge.ts';
import { isJson, stands } from './media-types.ts';
import { classOfKey, coveringKey, isItemised } from './roles.ts';
import { statusWord, statusWords } from './wording.ts';

/**
 * What changes mean for the clients of an API: they cope with less than they were told of, but not with
 * more; and a success weighs more than an error, which RFC 9110 §15 lets them treat by its class.
 */
export const clients: Judge = {
  operationAdded: () => safe('No client calls it yet.'),

  operationRemoved: ({ operation }) =>
    operation.deprecated
      ? maybe('It was deprecated, but clients that still call it fail.')
      : breaking('Clients that call it fail.'),

  operationMoved: () => breaking('Clients that call it as before fail.'),

  successChanged(gone, come, { before, after }) {
    const wider = come.map((one) => coveringKey(one.key, before.statuses));
    if (wider.every((key) => key !== undefined)) return safe('What was announced before stands for it.');
    if (gone.every((one) => coveringKey(one.key, after.statuses) !== undefined))
      return maybe('It stands for codes that clients were not told of.');
    if (gone.every(hasContent) && come.every((one) => !hasContent(one)))
      return breaking('Clients that read the content find none.');
    return breaking(`Clients that wait for ${statusWords(gone)} do not expect ${statusWords(come)}.`);
  },

  statusAdded(step) {
    const { status, role, before } = step;
    const wider = coveringKey(status.key, before.statuses);
    if (wider !== undefined) return safe(`${statusWord(wider)} announced it before.`);
    switch (role) {
      case 'interim':
        return safe('An interim response changes no outcome.');
      case 'success':
        return addedSuccess(status);
      case 'redirect':
        return addedRedirect(status);
      case 'error':
        return addedError(step);
    }
  },

  statusRemoved({ status, role, before, after }) {
    const wider = coveringKey(status.key, after.statuses);
    if (wider !== undefined) return safe(`${statusWord(wider)} still announces it.`);
    if (status.key.kind !== 'exact' && isItemised(status.key, after.statuses))
      return safe('Its codes are listed one by one.');
    switch (role) {
      case 'interim':
        return safe('An interim response changes no outcome.');
      case 'success':
        return [...before.statuses.values()].some(
          (other) => other !== status && classOfKey(other.key) === 2 && after.statuses.has(other.name),
        )
          ? maybe('Clients that wait for it get another success.')
          : breaking('Clients that wait for it wait in vain.');
      case 'redirect':
        return isNotModified(status)
          ? safe('Clients that send a condition get the whole response.')
          : maybe('Clients that follow it are answered otherwise.');
      case 'error':
        return removedError(status);
    }
  },

  fieldAdded: () => safe('Clients ignore fields that they do not know (RFC 9110 §5.1).'),

  fieldRemoved({ status, role }, field) {
    const meant = hasMeaning(status, field);
    if (role === 'success' || role === 'redirect') {
      if (meant && field.name.toLowerCase() === 'location') return breaking('Clients follow it.');
      return field.required
        ? breaking('It was always there for clients to rely on.')
        : maybe('Clients that read it find nothing.');
    }
    if (meant) return maybe('Clients act on it.');
    return field.required
      ? maybe('It was always there.')
      : safe('It was optional, and only told of an error.');
  },

  mediaTypeAdded: () => safe('What clients know is still there.'),

  mediaTypeRemoved({ role }, gone, left) {
    if (left.some((one) => stands(one, gone))) return safe('A wider one still stands for it.');
    return role === 'success'
      ? breaking('Clients that ask for it get something else, or 406.')
      : maybe('Clients that read it get something else.');
  },

  mediaTypeChanged({ role }, gone, come) {
    if (come.every((one) => gone.some((range) => stands(range, one))))
      return safe('What was declared before stands for it.');
    if (gone.every((one) => come.some((range) => stands(range, one))))
      return maybe('It stands for more than clients were told of.');
    if (role !== 'success') return maybe('Clients that read errors find another format.');
    return gone.every(isJson) && come.every(isJson)
      ? maybe('It is JSON still, but clients that ask for the old type may get 406.')
      : breaking('Clients that read the old format cannot read the new one.');
  },

  contentAdded: () => safe('Clients that expect none leave it unread.'),

  contentRemoved({ role }) {
    switch (role) {
      case 'success':
        return breaking('Clients that read it find nothing.');
      case 'error':
        return maybe('Clients that read why find nothing.');
      default:
        return safe('Clients act on the status and its fields.');
    }
  },
};

const breaking = (why: string): Judgement => ({ impact: 'breaking', why });
const maybe = (why: string): Judgement => ({ impact: 'maybe', why });
const safe = (why: string): Judgement => ({ impact: 'safe', why });

const hasContent = ({ media }: StatusContract): boolean => media !== undefined && media.size > 0;

function addedSuccess({ key }: StatusContract): Judgement {
  if (key.kind === 'exact' && key.code === 206)
    return safe('Only clients that ask for a range get it (RFC 9110 §15.3.7).');
  return maybe('Clients that test for the other success alone take it for a failure.');
}

const isNotModified = ({ key }: StatusContract): boolean => key.kind === 'exact' && key.code === 304;

function addedRedirect(status: StatusContract): Judgement {
  if (isNotModified(status)) return safe('Only clients that send a condition get it (RFC 9110 §15.4.5).');
  return maybe('Clients that follow no redirects stop here.');
}

/** Codes that ask something of requests that nothing was asked of before. */
const demands: Readonly<Record<number, string>> = {
  401: 'Clients without credentials may be turned away.',
  402: 'Clients may have to pay.',
  403: 'Clients may not be allowed in any more.',
  407: 'Clients may have to authenticate to a proxy.',
  411: 'Clients that send no Content-Length are turned away.',
  426: 'Clients that do not change the protocol are turned away.',
  428: 'Clients that send no condition are turned away.',
  429: 'Clients may have to slow down.',
};

function addedError({ status, before }: StatusStep): Judgement {
  const { key } = status;
  if (key.kind !== 'exact') return safe('Clients expect errors that are not listed (RFC 9110 §15).');
  const demand = demands[key.code];
  const isDemanded = (key.code === 401 || key.code === 403) && before.guard === 'required';
  if (isDemanded) return safe('Credentials were demanded before.');
  if (demand !== undefined) return maybe(demand);
  return safe(`Clients that do not know it treat it as ${classOfKey(key)}00 (RFC 9110 §15).`);
}

function removedError({ key }: StatusContract): Judgement {
  if (key.kind === 'default') return maybe('Errors that are not listed have no documented form now.');
  return classOfKey(key) === 5
    ? safe('Clients expect errors of the server anyway.')
    : maybe('Clients that act on it never meet it, or meet it unannounced.');
}

/** Whether the code's definition gives the field a meaning: Location of 201, Retry-After of 429. */
function hasMeaning({ key }: StatusContract, field: Header): boolean {
  const fields = key.kind === 'exact' ? (statusOf(key.code)?.fields ?? []) : [];
  return fields.some((one) => one.name.toLowerCase() === field.name.toLowerCase());
}
