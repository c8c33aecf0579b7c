import { hasCorpus } from '../support/corpus.ts';
import { render } from './measure.ts';
import { corpusVerdicts, rememberedVerdicts } from './samples.ts';

/** What `scripts/intent-report.js` prints. */
export function report(showsMisses: boolean): string {
  const halves = hasCorpus() ? corpusVerdicts() : undefined;
  return [
    ...(halves === undefined
      ? []
      : [
          render('Labels, the half that is tuned on', halves.tune, true),
          render('Labels, the half that is reported on', halves.report, showsMisses),
        ]),
    render('Other APIs, from memory', rememberedVerdicts(), true),
  ].join('\n');
}
