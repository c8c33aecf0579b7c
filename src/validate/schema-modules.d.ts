/** The official schema of a version of OpenAPI, put in when the tool is built; see scripts/openapi-schema-import.js. */
declare module 'openapi-schema:2.0' {
  const schema: unknown;
  export default schema;
}
declare module 'openapi-schema:3.0' {
  const schema: unknown;
  export default schema;
}
declare module 'openapi-schema:3.1' {
  const schema: unknown;
  export default schema;
}
