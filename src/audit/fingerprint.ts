import { hash } from '../text/hash.ts';
import { type Place, placeKey } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import type { Identity, Violation } from '../rules/violation.ts';
