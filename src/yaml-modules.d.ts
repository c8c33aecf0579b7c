// What an import of a data file gives: parsed at build time, checked where it is read.
declare module '*.yaml' {
  const data: unknown;
  export default data;
}

// What is handed on as it is written.
declare module '*.yml' {
  const text: string;
  export default text;
}
