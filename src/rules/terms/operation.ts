import { isRegisteredMethod } from '../../http/method.ts';
import { intents } from '../../intent/intent.ts';
import { nameMatcher } from '../phrases.ts';
import { confidences } from '../rule.ts';
import { matchesAny } from '../status-set.ts';
import { contentKind, flag, matchesSome, ofMethod, statusTokens, type Term, texts } from './term.ts';
import { textTerms } from './text.ts';

/** Words about an operation. Rules on responses know them as well. */
export const operationTerms: Readonly<Record<string, Term>> = {
  method: {
    means: 'The method is one of these.',
    read: (value) => {
      const methods = new Set(texts(value));
      return ofMethod((method) => methods.has(method));
    },
  },
  intent: {
    means:
      'The operation is for one of these: list, read, search, create, replace, update, delete, action, authenticate, batch.',
    read: (value) => {
      const wanted = new Set(value.list().map((item) => item.oneOf(intents)));
      return (subject) => wanted.has(subject.operation.intent);
    },
  },
  'intent-confidence': {
    means: 'What the operation is for is known at least this surely: high, medium or low.',
    read: (value) => {
      const least = confidences.indexOf(value.oneOf(confidences));
      return (subject) => confidences.indexOf(subject.operation.intentConfidence) <= least;
    },
  },
  'for-several': {
    means:
      'As far as is known, one request is for several resources. Unlike `intent: batch` this takes nothing from how sure a finding is.',
    read: (value) => flag(value, (subject) => subject.operation.intent === 'batch'),
  },
  surface: {
    means: 'The operation stands under one of these: path, webhook, callback.',
    read: (value) => {
      const wanted = new Set(value.list().map((item) => item.oneOf(['path', 'webhook', 'callback'])));
      return (subject) => wanted.has(subject.operation.surface);
    },
  },
  style: {
    means: 'The API as a whole is REST, or RPC over POST.',
    read: (value) => {
      const style = value.oneOf(['rest', 'rpc']);
      return (subject) => subject.operation.style === style;
    },
  },
  item: {
    means:
      'The path addresses one resource that may be missing: it ends in a parameter, or in a singleton below one; not where every parameter is bounded to values that are all there.',
    read: (value) => flag(value, (subject) => subject.operation.isItem),
  },
  'resource-parameter': {
    means: 'The path has a parameter that addresses a resource; a version, locale or tenant prefix is none.',
    read: (value) => flag(value, (subject) => subject.operation.hasResourceParameter),
  },
  'path-ends': {
    means: 'The last segment of the path is one of these words, whatever the case.',
    read: (value) => {
      const wanted = new Set(texts(value).map((word) => word.toLowerCase()));
      return ({ operation: { path } }) => wanted.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
    },
  },
  'path-parameter': {
    means: 'The path has a parameter, whatever it is for.',
    read: (value) => flag(value, (subject) => subject.operation.path.includes('{')),
  },
  'required-query': {
    means: 'A parameter in the query is required, so that what is addressed depends on it.',
    read: (value) => flag(value, (subject) => subject.operation.hasRequiredQuery),
  },
  'addresses-one': {
    means:
      'A GET of the same path reads one resource, so the path is that of a resource and not of a collection.',
    read: (value) => flag(value, (subject) => subject.operation.addressesOne),
  },
  declares: {
    means: 'One of these is a response key of the operation: 404, 4XX, any 4XX, default.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => subject.operation.statuses.declaresAny(tokens);
    },
  },
  covers: {
    means: 'One of these codes is declared by itself, by its range or, for errors, by default.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => subject.operation.statuses.coversAny(tokens);
    },
  },
  documents: {
    means:
      'A response of the operation documents one of these fields: `{ field: [ETag], status: [200, 2XX] }`; without `status`, any response.',
    read: (value) => {
      value.only(['field', 'status']);
      const status = value.get('status');
      const tokens = status.isAbsent ? undefined : statusTokens(status);
      const matches = nameMatcher(texts(value.get('field')));
      return (subject) =>
        subject.operation.responses.some(
          ({ key, fields }) =>
            (tokens === undefined || matchesAny(tokens, key)) && matchesSome(fields.keys(), matches),
        );
    },
  },
  'read-field': {
    means: 'A GET of the same path documents one of these fields with its success; * stands for anything.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => matchesSome(subject.operation.readFields, matches);
    },
  },
  'read-declares': {
    means: 'A GET of the same path has one of these response keys.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => subject.operation.readStatuses.declaresAny(tokens);
    },
  },
  'item-read-declares': {
    means:
      'A GET of an item right below the path (of `/users`: `/users/{id}`) has one of these response keys.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => subject.operation.itemReadStatuses.declaresAny(tokens);
    },
  },
  'path-request-field': {
    means: 'Some operation of the same path documents one of these request fields; * stands for anything.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => matchesSome(subject.operation.targetRequestFields, matches);
    },
  },
  'api-declares': {
    means: 'Some operation of the API that clients call has one of these response keys.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => subject.operation.apiStatuses.declaresAny(tokens);
    },
  },
  'unread-responses': {
    means: "What stands under `responses` can't be read, so nothing is known of the statuses.",
    read: (value) => flag(value, (subject) => subject.operation.hasUnreadResponses),
  },
  'unread-status': {
    means: "What stands under one of these response keys can't be read: its reference leads nowhere.",
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => subject.operation.unreadStatuses.declaresAny(tokens);
    },
  },
  'unread-parameters': {
    means: "Some parameter can't be read, so there may be others than those that are known.",
    read: (value) => flag(value, (subject) => subject.operation.hasUnreadParameters),
  },
  request: {
    means:
      'The request content is undeclared (not spoken of), absent (or no media type), untyped, typed, or present (one of the last two).',
    read: (value) => contentKind(value, (subject) => subject.operation.request),
  },
  'request-media': {
    means: 'One media type of the request content matches: application/json, multipart/*.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) =>
        subject.operation.request?.mediaTypes.some((type) => matches(type.essence)) === true;
    },
  },
  'request-binary': {
    means: 'The request content is bytes by its schema: `format: binary`, a file.',
    read: (value) => flag(value, (subject) => subject.operation.hasBinaryRequest),
  },
  'request-field': {
    means: 'A request field of one of these names is documented; * stands for anything.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => matchesSome(subject.operation.requestFields, matches);
    },
  },
  'fallible-parameter': {
    means:
      'There is a parameter whose value can be wrong: required outside the path, or of a type, pattern, format or enumeration.',
    read: (value) => flag(value, (subject) => subject.operation.hasFallibleParameter),
  },
  access: {
    means: 'Access is public, optional (credentials possible) or required.',
    read: (value) => {
      const wanted = new Set(value.list().map((item) => item.oneOf(['public', 'optional', 'required'])));
      return (subject) => wanted.has(subject.operation.guard);
    },
  },
  scoped: {
    means: 'Every way in demands scopes or roles.',
    read: (value) => flag(value, (subject) => subject.operation.isScoped),
  },
  challengeable: {
    means: 'Some way in is other than an API key, so that WWW-Authenticate has a registered scheme to name.',
    read: (value) => flag(value, (subject) => subject.operation.isChallengeable),
  },
  deprecated: {
    means: 'The operation is deprecated.',
    read: (value) => flag(value, (subject) => subject.operation.deprecated),
  },
  additional: {
    means: 'The method stands under additionalOperations.',
    read: (value) => flag(value, (subject) => subject.operation.isAdditional),
  },
  'registered-method': {
    means: 'The method is in the IANA registry, its case included.',
    read: (value) => ofMethod(flag(value, isRegisteredMethod)),
  },
  webdav: {
    means:
      'The API speaks WebDAV: it has methods such as PROPFIND, or says so in its title, paths, tags or texts.',
    read: (value) => flag(value, (subject) => subject.operation.isWebdav),
  },
  ...textTerms,
};
