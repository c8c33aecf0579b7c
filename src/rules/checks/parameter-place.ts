import type { Parameter } from '../../openapi/model.ts';
import { ofDefinition, type Placing } from '../placing.ts';

/** Where a parameter is defined: the component, for a `$ref`ed one. */
export function atParameter(parameter: Parameter): Placing {
  const detail = `${parameter.in} ${parameter.name}`;
  return { place: parameter.place, identity: ofDefinition(parameter.names, '', detail) };
}
