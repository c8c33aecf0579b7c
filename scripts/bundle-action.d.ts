export function bundleAction(): Promise<{ readonly code: string; readonly licences: string }>;
