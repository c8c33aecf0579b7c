import { describe, expect, it } from 'vitest';
import { publicAddresses } from '../../../src/cli/remote/addresses.ts';

const isPublic = publicAddresses();

describe('an address', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '172.32.0.1',
    '192.0.1.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00::1',
  ])('%s is one of the public Internet', (address) => expect(isPublic(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '64:ff9b:1::1',
    'localhost',
    '',
    '0177.0.0.1',
    '2130706433',
  ])('%s is none', (address) => expect(isPublic(address)).toBe(false));

  it('that stands for an IPv4 address is what that is (RFC 6052)', () => {
    expect(isPublic('64:ff9b::8.8.8.8')).toBe(true);
    expect(isPublic('64:ff9b::808:808')).toBe(true);
    expect(isPublic('64:ff9b::127.0.0.1')).toBe(false);
    expect(isPublic('64:ff9b::a9fe:a9fe')).toBe(false);
    expect(isPublic('64:ff9b::')).toBe(false);
    expect(isPublic('64:ff9b::1')).toBe(false);
  });
});
