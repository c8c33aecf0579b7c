import { BlockList, isIP } from 'node:net';
import data from './special-addresses.yaml';

type Family = 'ipv4' | 'ipv6';

/** Tells whether an IP address is one of the public Internet. */
export function publicAddresses(): (address: string) => boolean {
  const special = new BlockList();
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const network of networks(family)) {
      const [address = '', bits = ''] = network.split('/');
      special.addSubnet(address, Number(bits), family);
    }
  }
  const globalUnicast = new BlockList();
  globalUnicast.addSubnet('2000::', 3, 'ipv6');
  const translated = new BlockList();
  // RFC 6052 §2.1: in networks that have only IPv6, this stands for the IPv4 address in its last four bytes.
  translated.addSubnet('64:ff9b::', 96, 'ipv6');
  const isPublic = (address: string): boolean => {
    switch (isIP(address)) {
      case 4:
        return !special.check(address, 'ipv4');
      case 6: {
        if (address.includes('%')) return false;
        if (translated.check(address, 'ipv6')) return isPublic(lastFourBytes(address));
        return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
      }
      default:
        return false;
    }
  };
  return isPublic;
}

function networks(family: Family): readonly string[] {
  const list: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, family) : undefined;
  return Array.isArray(list) ? list.map(String) : [];
}

/** The end of an IPv6 address as an IPv4 address. */
function lastFourBytes(address: string): string {
  // The one form of an address that is the same for all its spellings.
  const groups = new URL(`https://[${address}]/`).hostname.slice(1, -1).split('::');
  const tail = (groups.at(-1) ?? '').split(':').map((group) => Number.parseInt(group || '0', 16));
  const [high = 0, low = 0] = tail.length < 2 ? [0, ...tail] : tail.slice(-2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
