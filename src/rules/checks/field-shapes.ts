/** What a value can look like that was written for another syntax. */
export const shapes = [
  'number',
  'boolean',
  'iso-date',
  'http-date',
  'epoch',
  'negative',
  'fraction',
  'quantity',
  'unquoted',
  'quoted-age',
  'bare-realm',
  'bare-uri',
  'no-unit',
  'pairs',
] as const;
export type Shape = (typeof shapes)[number];

const patterns: Readonly<Record<Shape, RegExp>> = {
  number: /^-?\d+(?:\.\d+)?$/,
  // `?1` is a Boolean of structured fields. RFC 9651 §3.3.6
  boolean: /^(?:true|false|\?[01])$/i,
  // RFC 3339, and ISO 8601 without a time.
  'iso-date': /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d)/i,
  // RFC 9110 §5.6.7
  'http-date': /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /i,
  // Seconds or milliseconds since 1970.
  epoch: /^\d{9,}$/,
  negative: /^-\d/,
  fraction: /^\d+\.\d+$/,
  quantity: /^\d+\s*[a-z]+$/i,
  // `string` is what generators fill in.
  unquoted: /^(?!string$)(?:W\/)?[A-Za-z0-9+/=_.:-]+$/,
  'quoted-age': /max-age\s*=\s*"/i,
  'bare-realm': /^\S+\s+realm$/i,
  'bare-uri': /^(?:https?:\/\/|\/)\S*$/i,
  // A Dictionary, where a List is meant: `limit=100, remaining=50`. RFC 9651 §3.2
  pairs: /^[a-z]+=\d+\s*(?:,|$)/i,
  'no-unit': /^(?:\d+-\d+\/|[a-z]+=\d)/i,
};

/** Whether a value looks like that. */
export function hasShape(value: string, shape: Shape): boolean {
  return patterns[shape].test(value.trim());
}
