import validate from 'validator:config-v1';
import { parsePointer } from '../document/pointer.ts';
import { DataError } from '../rules/data.ts';

/** What the JSON Schema finds wrong with a config: nothing, or the innermost of it. */
export function schemaErrors(value: unknown): readonly DataError[] {
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).map(({ instancePath, message }) => ({
    path: parsePointer(instancePath) ?? [],
    message: message ?? 'it is not valid',
  }));
  // Of alternatives, what went furthest was probably meant.
  const innermost = errors.reduce(
    (best, error) => (error.path.length > best.path.length ? error : best),
    errors[0] ?? { path: [], message: 'it is not valid' },
  );
  return [new DataError(innermost.path, innermost.message)];
}
