export { type AuditOptions, audit, type Input } from './audit/audit.ts';
export type * from './audit/finding.ts';
