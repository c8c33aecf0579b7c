import type { Paint } from '../text/paint.ts';
import type { Line } from './layout.ts';
import { join, type Style, styleOf } from './page.ts';
import { renderOverview, renderScenarios, renderUnknown } from './render-answers.ts';
import { renderComparison, renderMapping, renderPair } from './render-comparison.ts';
import { renderField, renderMethod, renderRegisteredMethod } from './render-names.ts';
import { renderRule, renderRules } from './render-rules.ts';
import { renderRange, renderStatus, renderUnregistered } from './render-status.ts';
import type { ExplainResult } from './result.ts';

export interface RenderOptions {
  /** Columns of the terminal; lines are no longer, except for words and examples that are. */
  readonly width: number;
  readonly paint: Paint;
}

/** The answer as text for a terminal. Ends with a line break; no line ends with a space. */
export function renderExplain(result: ExplainResult, options: RenderOptions): string {
  return join(render(result, styleOf(options.width, options.paint)));
}

function render(result: ExplainResult, style: Style): readonly Line[] {
  switch (result.kind) {
    case 'status':
      return renderStatus(result, style);
    case 'unregistered':
      return renderUnregistered(result, style);
    case 'range':
      return renderRange(result, style);
    case 'pair':
      return renderPair(result, style);
    case 'comparison':
      return renderComparison(result, style);
    case 'mapping':
      return renderMapping(result, style);
    case 'rule':
      return renderRule(result, style);
    case 'rules':
      return renderRules(result, style);
    case 'field':
      return renderField(result, style);
    case 'method':
      return renderMethod(result, style);
    case 'registered-method':
      return renderRegisteredMethod(result, style);
    case 'scenarios':
      return renderScenarios(result, style);
    case 'overview':
      return renderOverview(result, style);
    case 'unknown':
      return renderUnknown(result, style);
  }
}
