import { words as wordsOf } from '../../intent/text.ts';
import type { MediaType, Operation } from '../../openapi/model.ts';
import { Envelopes, type ErrorSign, readEnvelopeWords } from '../envelope.ts';
import { atDefinition, atUse, everyUse, operationValues, useValues } from '../evaluate.ts';
import { ErrorSchemas } from '../error-schemas.ts';
import { type Outcome, successes } from '../outcomes.ts';
import { nameMatcher, phrases } from '../phrases.ts';
import type { Violation } from '../violation.ts';
import { type Check, speak } from './check.ts';
