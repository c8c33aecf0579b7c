import { type Intent, intents } from './intent.ts';

export type Confidence = 'high' | 'medium' | 'low';

export interface Classification {
  readonly intent: Intent;
  readonly confidence: Confidence;
  /** What decided it, weightiest first: short phrases for a reader; none where nobody asked for them. */
  readonly evidence: readonly string[];
}

interface Entry {
  readonly intent: Intent;
  readonly weight: number;
  readonly reason: string;
}

const none: readonly string[] = [];

/** Weighs evidence for and against intents. */
export class Scores {
  readonly #totals = new Map<Intent, number>();
  readonly #entries: Entry[] | undefined;

  /** `isTold`: the reasons are kept, to be told as evidence. */
  constructor(isTold: boolean) {
    this.#entries = isTold ? [] : undefined;
  }

  add(intent: Intent, weight: number, reason: string): void {
    if (weight === 0) return;
    this.#totals.set(intent, this.total(intent) + weight);
    this.#entries?.push({ intent, weight, reason });
  }

  total(intent: Intent): number {
    return this.#totals.get(intent) ?? 0;
  }

  /** The intent with the most weight. The distance to the next decides the confidence; ties go to the order of `intents`. */
  decide(thresholds: { readonly high: number; readonly medium: number }): Classification {
    let best: Intent = 'action';
    let bestTotal = Number.NEGATIVE_INFINITY;
    let nextTotal = Number.NEGATIVE_INFINITY;
    for (const intent of intents) {
      const total = this.total(intent);
      if (total > bestTotal) {
        nextTotal = bestTotal;
        best = intent;
        bestTotal = total;
      } else if (total > nextTotal) nextTotal = total;
    }
    const margin = bestTotal - Math.max(nextTotal, 0);
    const confidence = margin >= thresholds.high ? 'high' : margin >= thresholds.medium ? 'medium' : 'low';
    return { intent: best, confidence, evidence: this.#entries === undefined ? none : this.#reasons(best) };
  }

  #reasons(intent: Intent): readonly string[] {
    const weights = new Map<string, number>();
    for (const entry of this.#entries ?? []) {
      if (entry.intent === intent && entry.weight > 0) {
        weights.set(entry.reason, (weights.get(entry.reason) ?? 0) + entry.weight);
      }
    }
    return [...weights].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
  }
}
