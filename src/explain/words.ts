// How a search sees a text: words without case, endings and filler.

// Words that tell no situation from another. Negations and `too` stay: "not found", "too large".
const filler = new Set(
  (
    'a an and any are as at be because been by can cannot code could did do does error errors for from get ' +
    'give had has have he her his how http i if in into is it its just me my of on or our please respond response ' +
    'return returned returning returns send sent server she should situation so some status that ' +
    'the their them then there they this to use user users was we were what when where which while who why will ' +
    'with would you your request requests resource api call'
  ).split(' '),
);

/** The words of a text, in lower case: `E-mail isn't unique` → `email`, `isnt`, `unique`. */
export function words(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/['’\p{M}]/gu, '')
      .replace(/\be-mail/gu, 'email')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a text that tell something, as stems. All of them where there are only filler words. */
export function stems(text: string): readonly string[] {
  const all = words(text);
  // A code among the words is what the question is about, not a part of the situation.
  const telling = all.filter((word) => !filler.has(word) && !/^[1-5]\d\d$/u.test(word));
  return (telling.length > 0 ? telling : all).map(stem);
}

/** A word without the endings of English inflection: `expired`, `expires`, `expiring` → `expir`. */
export function stem(word: string): string {
  let text = word;
  if (text.length > 4 && text.endsWith('ies')) text = `${text.slice(0, -3)}y`;
  else if (text.length > 3 && text.endsWith('s') && !/(?:ss|us|is)$/u.test(text)) text = text.slice(0, -1);
  if (text.length > 5 && text.endsWith('ing')) text = text.slice(0, -3);
  else if (text.length > 4 && text.endsWith('ied')) text = `${text.slice(0, -3)}y`;
  else if (text.length > 4 && text.endsWith('ed')) text = text.slice(0, -2);
  else if (text.length > 5 && text.endsWith('ly')) text = text.slice(0, -2);
  // cancelled → cancell → cancel, but full stays.
  if (text.length > 4 && /([bdglmnprt])\1$/u.test(text)) text = text.slice(0, -1);
  if (text.length > 3 && text.endsWith('e')) text = text.slice(0, -1);
  return text;
}
