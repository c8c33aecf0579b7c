import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import type { ReadResult } from '../../document/host.ts';
import { decode } from '../decode.ts';
import { tooBig } from '../disk.ts';
import { publicAddresses } from './addresses.ts';
import { hostOf, type RemoteHosts } from './hosts.ts';

/** What fetching depends on; tests give their own. */
export interface Network {
  /** All addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** Whether an address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
  /** Certificates to trust instead of the usual ones. */
  readonly ca?: string;
}

/** Addresses as the system resolves them; only those of the public Internet are connected to. */
export function internet(): Network {
  return {
    resolve: async (name) => (await lookup(name, { all: true, verbatim: true })).map((one) => one.address),
    isAllowed: publicAddresses(),
  };
}

export interface FetchOptions {
  readonly hosts: RemoteHosts;
  readonly network: Network;
  /** Bytes that one document may have. */
  readonly largest: number;
  /** Milliseconds that one document may take, redirects included. */
  readonly patience: number;
}

/** How many redirects are followed, all within one host. */
const mostRedirects = 5;

const refused = (message: string): ReadResult => ({ ok: false, reason: 'refused', message });
const unreadable = (message: string): ReadResult => ({ ok: false, reason: 'unreadable', message });

/**
 * Fetches the text of a document by https from one of the given hosts. The name is resolved once, every address
 * that it has is checked, and the connection goes to one that was checked, whatever the name means a moment
 * later. Never throws; messages are clauses to stand behind a colon.
 */
export async function fetchText(url: string, options: FetchOptions): Promise<ReadResult> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.patience);
  const late = new Promise<ReadResult>((done) => {
    deadline.signal.addEventListener('abort', () =>
      done(unreadable(`there was no whole answer within ${options.patience / 1000} seconds.`)),
    );
  });
  try {
    return await Promise.race([follow(new URL(url), options, deadline.signal), late]);
  } catch (error) {
    return unreadable(`${reasonOf(error)}.`);
  } finally {
    clearTimeout(timer);
    // Whatever is still open is not wanted any more.
    deadline.abort();
  }
}

async function follow(start: URL, options: FetchOptions, signal: AbortSignal): Promise<ReadResult> {
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const objection = objectionTo(url, options.hosts);
    if (objection !== undefined) return refused(objection);
    const address = await addressOf(url, options.network);
    if (!address.ok) return address.result;
    const response = await open(url, address.address, options.network, signal);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (status < 300 || status > 399 || location === undefined) return receive(response, options.largest);
    response.destroy();
    if (!URL.canParse(location, url.href)) return unreadable('the server redirects to what is no URL.');
    const next = new URL(location, url);
    if (next.protocol !== 'https:' || hostOf(next) !== hostOf(start))
      return refused(`the server redirects to another host, ${next.protocol}//${next.host}.`);
    url = next;
  }
  return unreadable(`the server redirects more than ${mostRedirects} times.`);
}

/** Why a URL is not fetched, by what it says itself. */
export function objectionTo(url: URL, hosts: RemoteHosts): string | undefined {
  if (url.protocol !== 'https:') return 'remote documents are read by https only.';
  if (url.username !== '' || url.password !== '') return 'it holds a name or a password.';
  if (!hosts.has(hostOf(url))) {
    return hosts.size === 0
      ? 'remote documents are not read (see --remote).'
      : `${url.host} is none of the hosts that --remote names.`;
  }
  return undefined;
}

type AddressResult =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly result: ReadResult };

async function addressOf({ hostname }: URL, network: Network): Promise<AddressResult> {
  const name = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  const addresses = isIP(name) === 0 ? await network.resolve(name) : [name];
  const [first] = addresses;
  if (first === undefined) return { ok: false, result: unreadable(`${name} has no address.`) };
  // One bad address among good ones is how a name is made to lead inside at the second try.
  const bad = addresses.find((address) => !network.isAllowed(address));
  return bad === undefined
    ? { ok: true, address: first }
    : { ok: false, result: refused(`${name} is at ${bad}, which is no address of the public Internet.`) };
}

function open(url: URL, address: string, network: Network, signal: AbortSignal): Promise<IncomingMessage> {
  const name = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return new Promise((done, fail) => {
    const sent = request(
      {
        // To the address that was checked; the name is what the certificate must be for.
        host: address,
        port: url.port === '' ? 443 : Number(url.port),
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: {
          host: url.host,
          accept: 'application/yaml, application/json, text/yaml;q=0.9, */*;q=0.5',
          // What is small on the way and big in memory is not asked for.
          'accept-encoding': 'identity',
          'user-agent': 'statute',
        },
        ...(isIP(name) === 0 ? { servername: name } : {}),
        ...(network.ca === undefined ? {} : { ca: network.ca }),
        agent: false,
        signal,
      },
      done,
    );
    sent.on('error', fail);
    sent.end();
  });
}

async function receive(response: IncomingMessage, largest: number): Promise<ReadResult> {
  const status = response.statusCode ?? 0;
  try {
    if (status === 404 || status === 410)
      return { ok: false, reason: 'missing', message: `the server answers ${status}.` };
    if (status !== 200) return unreadable(`the server answers ${status}.`);
    const encoding = response.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity')
      return unreadable('the server sends it compressed, which was not asked for.');
    if (Number(response.headers['content-length'] ?? 0) > largest) return unreadable(`${tooBig(largest)}.`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response) {
      const bytes: unknown = chunk;
      if (!(bytes instanceof Uint8Array)) continue;
      size += bytes.length;
      if (size > largest) return unreadable(`${tooBig(largest)}.`);
      chunks.push(bytes);
    }
    if (!response.complete) return unreadable('the connection broke off.');
    const read = decode(Buffer.concat(chunks));
    return read.ok ? read : unreadable(`${read.reason}.`);
  } finally {
    response.destroy();
  }
}

/** What kept a document from being fetched, as a clause. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name of the host is not found';
    case 'ECONNREFUSED':
      return 'the host refuses the connection';
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return 'the connection broke off';
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return 'the host is not reached';
    case 'ETIMEDOUT':
      return 'the host does not answer';
    case '':
      return 'it could not be fetched';
    default:
      return /CERT|TLS|SSL|ALTNAME|SELF_SIGNED/.test(code)
        ? `the host does not prove who it is (${code})`
        : `it could not be fetched (${code})`;
  }
}
