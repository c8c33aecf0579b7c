import * as yaml from 'yaml';
import { secondLook } from '../document/second-look.ts';
import type { SecondLook } from '../document/tape.ts';

/** As the command line has it, with a parser that is part of the bundle: beside the action there is no package. */
export function lazySecondLook(): SecondLook {
  return secondLook(yaml);
}
