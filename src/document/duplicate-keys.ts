import { EVENT_SCALAR } from 'js-yaml';
import type { Events } from './events.ts';
import { isFast, nothing } from './scalar-form.ts';

/** A mapping with more keys is looked through by their texts. */
const mostAtAGlance = 24;

/** Finds the keys that their mapping already has. */
export class DuplicateKeys {
  readonly found: number[] = [];
  readonly #events: Events;
  readonly #aliasTexts = new Map<number, string>();

  constructor(events: Events) {
    this.#events = events;
  }

  /** Looks through the keys of one mapping: those from `base` on. */
  look(keys: readonly number[], base: number): void {
    if (keys.length - base > mostAtAGlance) this.#lookByText(keys, base);
    else this.#lookAtAGlance(keys, base);
  }

  #lookByText(keys: readonly number[], base: number): void {
    const seen = new Set<string>();
    for (let i = base; i < keys.length; i++) {
      const key = keys[i];
      const text = key === undefined ? undefined : this.#keyText(key);
      if (key === undefined || text === undefined) continue;
      if (seen.has(text)) this.found.push(key);
      seen.add(text);
    }
  }

  /** Most mappings are small: telling keys apart by a few characters is cheaper than hashing every one of them. */
  #lookAtAGlance(keys: readonly number[], base: number): void {
    let marks = 0;
    for (let i = base; i < keys.length; i++) {
      const key = keys[i] ?? 0;
      const mark = this.#mark(key);
      if ((marks & mark) !== 0) {
        for (let j = base; j < i; j++) {
          if (this.#isSame(key, keys[j] ?? 0)) {
            this.found.push(key);
            break;
          }
        }
      }
      marks |= mark;
    }
  }

  /** One bit, by length and first and last character: keys with different ones differ. All bits for what may be any text. */
  #mark(key: number): number {
    const { types, starts, ends, forms, text } = this.#events;
    if (types[key] !== EVENT_SCALAR || !isFast(forms[key] ?? 0)) return ~0;
    const start = starts[key] ?? 0;
    const end = ends[key] ?? 0;
    return 1 << ((end - start + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1)) & 31);
  }

  #isSame(a: number, b: number): boolean {
    const { types, starts, ends, forms, text: source } = this.#events;
    if (
      types[a] === EVENT_SCALAR &&
      types[b] === EVENT_SCALAR &&
      isFast(forms[a] ?? 0) &&
      isFast(forms[b] ?? 0)
    ) {
      const start = starts[a] ?? nothing;
      const other = starts[b] ?? nothing;
      if ((ends[a] ?? 0) - start !== (ends[b] ?? 0) - other) return false;
      if (source.charCodeAt(start) !== source.charCodeAt(other)) return false;
      if (source.charCodeAt((ends[a] ?? 0) - 1) !== source.charCodeAt((ends[b] ?? 0) - 1)) return false;
    }
    const text = this.#keyText(a);
    return text !== undefined && text === this.#keyText(b);
  }

  /** `undefined` for what is no key of its own: a merge key, a collection. */
  #keyText(key: number): string | undefined {
    const events = this.#events;
    const target = events.targets.get(key);
    const event = target ?? key;
    if (events.types[event] !== EVENT_SCALAR || events.isMergeKey(event)) return undefined;
    if (target === undefined) return events.scalarText(event);
    // One long scalar under many aliases must not be compared character by character each time.
    let text = this.#aliasTexts.get(target);
    if (text === undefined) {
      text = events.scalarText(event);
      this.#aliasTexts.set(target, text);
    }
    return text;
  }
}
