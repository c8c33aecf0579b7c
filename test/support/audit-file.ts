import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditOptions, audit } from '../../src/audit/audit.ts';
import type { AuditResult } from '../../src/audit/finding.ts';
import type { Host } from '../../src/document/host.ts';

/** Reads whatever a test's own documents refer to. */
const host: Host = {
  read(path) {
    try {
      return { ok: true, text: readFileSync(path, 'utf8') };
    } catch {
      return { ok: false, reason: 'missing', message: 'there is no such file' };
    }
  },
};

/** Audits a file of a folder with everything that it refers to. */
export function auditFile(folder: string, file: string, options: AuditOptions = {}): AuditResult {
  const path = join(folder, file);
  const display = (other: string) =>
    other.startsWith(`${folder}/`) ? other.slice(folder.length + 1) : other;
  return audit([{ path, file, text: readFileSync(path, 'utf8') }], { host, display, ...options });
}
