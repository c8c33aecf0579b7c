import { InvalidArgumentError } from 'commander';

/** The hosts that documents may be fetched from, as `host:port`. */
export type RemoteHosts = ReadonlySet<string>;

const form = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/i;

/** Reads one `--remote HOST[,HOST]` on top of those before it. */
export function remoteHosts(text: string, before: RemoteHosts = new Set()): RemoteHosts {
  const hosts = new Set(before);
  for (const name of text.split(',')) {
    const host = name.trim();
    const url = `https://${host}/`;
    if (!form.test(host) || !URL.canParse(url))
      throw new InvalidArgumentError(
        'Write names of hosts, as in: --remote specs.example.com,api.example.com:8443',
      );
    hosts.add(hostOf(new URL(url)));
  }
  return hosts;
}

/** `host:port` of a URL, the port of https where it names none. */
export const hostOf = (url: URL): string => `${url.hostname}:${url.port === '' ? '443' : url.port}`;
