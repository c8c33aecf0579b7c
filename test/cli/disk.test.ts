import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskHost, gitRoot } from '../../src/cli/disk.ts';
import { folder } from './run.ts';

const windows = process.platform === 'win32';
const asRoot = process.getuid?.() === 0;

describe('the disk host', () => {
  it('reads a file inside the root, also by a file: URL', () => {
    const root = folder({ 'a/b c.yaml': 'x: 1\n' });
    const host = diskHost([root]);
    expect(host.read(join(root, 'a', 'b c.yaml'))).toEqual({ ok: true, text: 'x: 1\n' });
    expect(host.read(`file://${root}/a/b%20c.yaml`)).toEqual({ ok: true, text: 'x: 1\n' });
    expect(host.read(join(root, 'a', '..', 'a', 'b c.yaml'))).toMatchObject({ ok: true });
  });

  it('says that a file is missing', () => {
    const root = folder();
    expect(diskHost([root]).read(join(root, 'no.yaml'))).toEqual({
      ok: false,
      reason: 'missing',
      message: 'there is no such file.',
    });
  });

  it('refuses what is outside, whether it exists or not', () => {
    const outer = folder({ 'secret.yaml': 's', 'api/a.yaml': 'a', 'api-2/b.yaml': 'b' });
    const host = diskHost([join(outer, 'api')]);
    for (const path of [
      join(outer, 'secret.yaml'),
      join(outer, 'api', '..', 'secret.yaml'),
      join(outer, 'no.yaml'),
      join(outer, 'api-2', 'b.yaml'),
      '/etc/passwd',
      'file:///etc/passwd',
    ]) {
      expect(host.read(path)).toMatchObject({ ok: false, reason: 'refused' });
    }
  });

  it.skipIf(windows)('refuses a symbolic link that leads out, and follows one that stays', () => {
    const outer = folder({ 'secret.yaml': 's', 'api/a.yaml': 'a' });
    const root = join(outer, 'api');
    symlinkSync('../secret.yaml', join(root, 'out.yaml'));
    symlinkSync('..', join(root, 'up'));
    symlinkSync('a.yaml', join(root, 'in.yaml'));
    symlinkSync('loop.yaml', join(root, 'loop.yaml'));
    const host = diskHost([root]);
    expect(host.read(join(root, 'out.yaml'))).toMatchObject({ reason: 'refused' });
    expect(host.read(join(root, 'up', 'secret.yaml'))).toMatchObject({ reason: 'refused' });
    expect(host.read(join(root, 'in.yaml'))).toEqual({ ok: true, text: 'a' });
    expect(host.read(join(root, 'loop.yaml'))).toMatchObject({ reason: 'unreadable' });
  });

  it.skipIf(windows)('reads below a root that is itself reached by a symbolic link', () => {
    const outer = folder({ 'real/a.yaml': 'a' });
    symlinkSync('real', join(outer, 'link'));
    expect(diskHost([join(outer, 'link')]).read(join(outer, 'link', 'a.yaml'))).toEqual({
      ok: true,
      text: 'a',
    });
  });

  it('reads neither a folder nor a file of more than 100 MB nor a binary file', () => {
    const root = folder({ 'big.yaml': '', 'a.zip': Uint8Array.from([0x50, 0x4b, 0, 0]) });
    mkdirSync(join(root, 'sub'));
    truncateSync(join(root, 'big.yaml'), 101 * 1024 * 1024);
    const host = diskHost([root]);
    expect(host.read(join(root, 'sub'))).toMatchObject({ reason: 'unreadable', message: 'it is a folder.' });
    expect(host.read(join(root, 'big.yaml'))).toMatchObject({
      message: 'it is bigger than 100 MB (see --limit).',
    });
    expect(host.read(join(root, 'a.zip'))).toMatchObject({ message: /binary/ });
  });

  it.skipIf(windows)('does not wait for a named pipe or read a device', () => {
    const root = folder();
    execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
    symlinkSync('/dev/zero', join(root, 'zero.yaml'));
    expect(diskHost([root]).read(join(root, 'pipe.yaml'))).toMatchObject({
      reason: 'unreadable',
      message: 'it is a device or a pipe, not a file.',
    });
    expect(diskHost([root]).read(join(root, 'zero.yaml'))).toMatchObject({ reason: 'refused' });
  });

  it.skipIf(windows || asRoot)('says that permission is denied', () => {
    const root = folder({ 'a.yaml': 'a' });
    chmodSync(join(root, 'a.yaml'), 0);
    expect(diskHost([root]).read(join(root, 'a.yaml'))).toMatchObject({ message: 'permission is denied.' });
  });

  it('never throws, whatever the path', () => {
    const root = folder();
    for (const path of [
      '',
      '\u0000',
      `${root}/\u0000`,
      `${root}/${'x'.repeat(5000)}`,
      'file://%',
      'file:///a%2fb',
    ]) {
      expect(diskHost([root]).read(path)).toMatchObject({ ok: false });
    }
  });
});

describe('the root of a repository', () => {
  it('is the nearest folder with .git, a file in a worktree', () => {
    const root = folder({ 'a/b/c.yaml': '' });
    expect(gitRoot(join(root, 'a', 'b'))).toBe(gitRoot(root));
    mkdirSync(join(root, '.git'));
    expect(gitRoot(join(root, 'a', 'b'))).toBe(root);
    writeFileSync(join(root, 'a', '.git'), 'gitdir: elsewhere\n');
    expect(gitRoot(join(root, 'a', 'b'))).toBe(join(root, 'a'));
  });
});
