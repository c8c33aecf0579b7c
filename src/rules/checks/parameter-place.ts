import type { Parameter } from '../../openapi/model.ts';
import type { Placing } from '../placing.ts';

/** Where a parameter is defined: the component, for a `$ref`ed one. */
export function atParameter(parameter: Parameter): Placing {
  const detail = `${parameter.in} ${parameter.name}`;
  const name = parameter.names.at(-1);
  return {
    place: parameter.place,
    identity: name === undefined ? { kind: 'use', status: '', detail } : { kind: 'component', name, detail },
  };
}
