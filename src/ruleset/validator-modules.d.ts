// What an import of a schema gives: a function that the build makes with ajv.
declare module 'validator:*' {
  interface Validator {
    (value: unknown): boolean;
    /** What was wrong with the last value. */
    readonly errors: readonly ValidatorError[] | null;
  }
  interface ValidatorError {
    /** JSON Pointer of the value. */
    readonly instancePath: string;
    readonly message?: string;
  }
  const validate: Validator;
  export default validate;
}
