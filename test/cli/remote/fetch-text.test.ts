import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { audit } from '../../../src/audit/audit.ts';
import { publicAddresses } from '../../../src/cli/remote/addresses.ts';
import { type FetchOptions, fetchText, type Network } from '../../../src/cli/remote/fetch-text.ts';
import { remoteHosts } from '../../../src/cli/remote/hosts.ts';
import { RemoteDocuments } from '../../../src/cli/remote/remote-documents.ts';
import type { Host } from '../../../src/document/host.ts';
import { certificate, key } from './certificate.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let port: number;
let asked: string[] = [];
let connections = 0;

const text =
  (body: string): Handler =>
  (_, response) =>
    response.end(body);
const redirect =
  (location: () => string, status = 302): Handler =>
  (_, response) =>
    response.writeHead(status, { location: location() }).end('SECRET');

const answers: Readonly<Record<string, Handler>> = {
  '/a.yaml': text('get: {}\n'),
  '/bom.yaml': text('\uFEFFget: {}\n'),
  '/binary': (_, response) => response.end(Buffer.from([0, 1, 2])),
  '/gone': (_, response) => response.writeHead(404).end('SECRET'),
  '/broken': (_, response) => response.writeHead(500).end('SECRET'),
  '/big': text('a'.repeat(3000)),
  '/big-without-length': (_, response) => {
    response.write('a'.repeat(1500));
    response.end('a'.repeat(1500));
  },
  '/endless': (request, response) => {
    const more = (): void => {
      while (!request.destroyed && response.write('a'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => {},
  '/slow': (_, response) => {
    response.write('a');
  },
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  },
  '/compressed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('SECRET'),
  '/to-a': redirect(() => '/a.yaml', 301),
  '/to-other': redirect(() => `https://other.example:${port}/a.yaml`),
  '/to-port': redirect(() => `https://specs.example:${port + 1}/a.yaml`),
  '/to-http': redirect(() => `http://specs.example:${port}/a.yaml`),
  '/to-file': redirect(() => 'file:///etc/passwd'),
  '/to-inside': redirect(() => 'https://127.0.0.1/a.yaml'),
  '/to-nowhere': redirect(() => 'https://'),
  '/in-circles': redirect(() => '/in-circles', 307),
  '/path.yaml': text("get: { responses: { '405': { $ref: 'parts/responses.yaml#/NotAllowed' } } }\n"),
  '/parts/responses.yaml': text(
    "NotAllowed: { description: x, content: { a/b: { schema: { $ref: '../schemas.yaml#/A' } } } }\n",
  ),
  '/schemas.yaml': text("A: { $ref: './schemas.yaml#/B' }\nB: { type: object }\n"),
  '/local.yaml': text("$ref: 'file:///api/secret.yaml'\n"),
  '/self.yaml': text("$self: 'file:///api/openapi.yaml'\n$ref: secret.yaml\n"),
};

beforeAll(async () => {
  server = createServer({ key, cert: certificate }, (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    const handler = answers[request.url ?? ''];
    if (handler === undefined) response.writeHead(404).end();
    else handler(request, response);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  connections = 0;
});

/** The local server by the names that its certificate is for. */
const local: Network = { resolve: async () => ['127.0.0.1'], isAllowed: () => true, ca: certificate };

const options = (more: Partial<FetchOptions> = {}): FetchOptions => ({
  hosts: remoteHosts(`specs.example:${port}`),
  network: local,
  largest: 2000,
  patience: 5000,
  ...more,
});

const fetched = (path: string, more: Partial<FetchOptions> = {}) =>
  fetchText(`https://specs.example:${port}${path}`, options(more));

describe('fetching a remote document', () => {
  it('gives its text', async () => {
    expect(await fetched('/a.yaml')).toEqual({ ok: true, text: 'get: {}\n' });
    expect(await fetched('/bom.yaml')).toEqual({ ok: true, text: 'get: {}\n' });
    expect(asked).toEqual([`specs.example:${port} /a.yaml`, `specs.example:${port} /bom.yaml`]);
  });

  it('follows redirects within the host, and none to another host, port or scheme', async () => {
    expect(await fetched('/to-a')).toMatchObject({ ok: true });
    asked = [];
    const both = { hosts: remoteHosts(`specs.example:${port},other.example:${port}`) };
    for (const path of ['/to-other', '/to-port', '/to-http', '/to-file', '/to-inside'])
      expect(await fetched(path, both)).toMatchObject({
        reason: 'refused',
        message: /redirects to another host/,
      });
    expect(asked).toHaveLength(5);
    expect(await fetched('/to-nowhere')).toMatchObject({
      message: 'the server redirects to what is no URL.',
    });
    expect(await fetched('/in-circles')).toMatchObject({
      message: 'the server redirects more than 5 times.',
    });
  });

  it('tells nothing of what an error, a redirect or a binary file holds', async () => {
    expect(await fetched('/gone')).toEqual({
      ok: false,
      reason: 'missing',
      message: 'the server answers 404.',
    });
    expect(await fetched('/broken')).toEqual({
      ok: false,
      reason: 'unreadable',
      message: 'the server answers 500.',
    });
    expect(await fetched('/binary')).toMatchObject({ reason: 'unreadable', message: /binary/ });
    expect(await fetched('/compressed')).toMatchObject({ message: /compressed/ });
  });

  it('gives up on what is too big, said to be or not, and on what never ends', async () => {
    const tooBig = {
      ok: false,
      reason: 'unreadable',
      message: 'it is bigger than 2,000 bytes (see --limit).',
    };
    expect(await fetched('/big')).toEqual(tooBig);
    expect(await fetched('/big-without-length')).toEqual(tooBig);
    expect(await fetched('/endless')).toEqual(tooBig);
  });

  it('gives up on a server that does not answer in time, or not to the end', async () => {
    const late = {
      ok: false,
      reason: 'unreadable',
      message: 'there was no whole answer within 0.2 seconds.',
    };
    expect(await fetched('/silent', { patience: 200 })).toEqual(late);
    expect(await fetched('/slow', { patience: 200 })).toEqual(late);
    const never = { ...local, resolve: () => new Promise<readonly string[]>(() => {}) };
    expect(await fetched('/a.yaml', { patience: 200, network: never })).toEqual(late);
    expect(await fetched('/cut')).toMatchObject({ ok: false, message: 'the connection broke off.' });
  });

  it('reads by https only, from the hosts and ports that are named, with no name and password', async () => {
    const refusals = [
      `http://specs.example:${port}/a.yaml`,
      `https://specs.example/a.yaml`,
      `https://other.example:${port}/a.yaml`,
      `https://specs.example.evil.example:${port}/a.yaml`,
      `https://user:pass@specs.example:${port}/a.yaml`,
      `https://specs.example:${port}@evil.example/a.yaml`,
      'file:///etc/passwd',
    ];
    for (const url of refusals) expect(await fetchText(url, options())).toMatchObject({ reason: 'refused' });
    expect(connections).toBe(0);
  });

  it('does not trust a certificate that nobody vouches for, or that is for another name', async () => {
    const { ca: _, ...untrusting } = local;
    expect(await fetched('/a.yaml', { network: untrusting })).toMatchObject({
      reason: 'unreadable',
      message: /^the host does not prove who it is/,
    });
    const hosts = remoteHosts(`third.example:${port}`);
    expect(await fetchText(`https://third.example:${port}/a.yaml`, options({ hosts }))).toMatchObject({
      message: /^the host does not prove who it is/,
    });
    expect(asked).toEqual([]);
  });

  it('says what went wrong with a name or a connection', async () => {
    const failing = (code: string): Network => ({
      ...local,
      resolve: async () => {
        throw Object.assign(new Error('x'), { code });
      },
    });
    expect(await fetched('/a.yaml', { network: failing('ENOTFOUND') })).toMatchObject({
      message: 'the name of the host is not found.',
    });
    const empty = { ...local, resolve: async () => [] };
    expect(await fetched('/a.yaml', { network: empty })).toMatchObject({
      message: 'specs.example has no address.',
    });
    const closed = createPlainServer().listen(0, '127.0.0.1');
    const address = closed.address();
    const free = typeof address === 'object' && address !== null ? address.port : 1;
    await new Promise((done) => closed.close(done));
    const gone = options({ hosts: remoteHosts(`specs.example:${free}`) });
    expect(await fetchText(`https://specs.example:${free}/`, gone)).toMatchObject({
      message: 'the host refuses the connection.',
    });
  });
});

describe('the addresses of a host', () => {
  const guarded = (...addresses: readonly string[]): Network => ({
    resolve: async () => addresses,
    isAllowed: publicAddresses(),
    ca: certificate,
  });

  it('are all looked at before there is a connection', async () => {
    for (const addresses of [
      ['127.0.0.1'],
      ['::1'],
      ['10.0.0.1'],
      ['169.254.169.254'],
      ['8.8.8.8', '127.0.0.1'],
    ])
      expect(await fetched('/a.yaml', { network: guarded(...addresses) })).toMatchObject({
        reason: 'refused',
        message: /which is no address of the public Internet/,
      });
    expect(connections).toBe(0);
  });

  it('are looked at where the host is written as one, however it is written', async () => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '0x7f000001',
      '2130706433',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
    ]) {
      const { host: normal } = new URL(`https://${host}:${port}/`);
      const hosts = new Set([normal]);
      const result = await fetchText(
        `https://${host}:${port}/a.yaml`,
        options({ hosts, network: guarded() }),
      );
      expect([host, result]).toEqual([host, expect.objectContaining({ reason: 'refused' })]);
    }
    expect(connections).toBe(0);
  });

  it('are asked for once: what the name means a moment later changes nothing', async () => {
    let times = 0;
    const rebinding: Network = {
      ...local,
      resolve: async () => (times++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']),
    };
    expect(await fetched('/a.yaml', { network: rebinding })).toMatchObject({ ok: true });
    expect(times).toBe(1);
  });
});

describe('an audit that asks for remote documents', () => {
  const host: Host = {
    read: (path) =>
      path === '/api/secret.yaml'
        ? { ok: true, text: 'get: { responses: { 405: { description: SECRET } } }\n' }
        : { ok: false, reason: 'missing', message: 'there is no such file.' },
  };
  const run = async (path: string, remote = new RemoteDocuments(options())) => {
    const reference = path.startsWith('/') ? `https://specs.example:${port}${path}` : path;
    const document = `openapi: 3.1.0\ninfo: {}\npaths:\n  /a: { $ref: '${reference}' }\n`;
    const input = { path: '/api/openapi.yaml', file: 'openapi.yaml', text: document };
    const result = await remote.settle(() => audit([input], { host: remote.beside(host) }));
    return result.findings.map(({ rule, location, message }) => ({ rule, file: location.file, message }));
  };

  it('has them, and what they refer to, each asked for once', async () => {
    const findings = await run('/path.yaml');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'header/allow-on-405',
        file: `https://specs.example:${port}/parts/responses.yaml`,
      }),
    );
    expect(findings.filter(({ rule }) => rule.startsWith('document/'))).toEqual([]);
    expect(asked.map((one) => one.split(' ')[1])).toEqual([
      '/path.yaml',
      '/parts/responses.yaml',
      '/schemas.yaml',
    ]);
  });

  it('says why one is not there', async () => {
    const url = `https://specs.example:${port}/gone`;
    expect(await run('/gone')).toEqual([
      {
        rule: 'document/unresolved-ref',
        file: 'openapi.yaml',
        message: `\`$ref\` leads to \`${url}\`: the server answers 404.`,
      },
    ]);
    expect(await run('https://elsewhere.example/a.yaml')).toEqual([
      {
        rule: 'document/refused-ref',
        file: 'openapi.yaml',
        message:
          '`$ref` leads to `https://elsewhere.example/a.yaml`: elsewhere.example is none of the hosts that --remote names.',
      },
    ]);
  });

  it('does not let them lead back to files of this machine', async () => {
    for (const path of ['/local.yaml', '/self.yaml']) {
      const findings = await run(path);
      expect(findings).toEqual([
        {
          rule: 'document/refused-ref',
          file: `https://specs.example:${port}${path}`,
          message: expect.stringMatching(/https only/),
        },
      ]);
    }
  });

  it('ends where each leads to one more', async () => {
    let count = 0;
    const endless = createServer({ key, cert: certificate }, (_, response) =>
      response.end(`$ref: 'more${++count}.yaml'\n`),
    );
    await new Promise<void>((done) => endless.listen(0, '127.0.0.1', done));
    const address = endless.address();
    const own = typeof address === 'object' && address !== null ? address.port : 0;
    const remote = new RemoteDocuments(options({ hosts: remoteHosts(`specs.example:${own}`) }));
    const findings = await run(`https://specs.example:${own}/more.yaml`, remote);
    endless.closeAllConnections();
    endless.close();
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'document/circular-ref',
        message: expect.stringMatching(/^More than 100 references/),
      }),
    ]);
  });

  it('ends where all of them together are too big', async () => {
    const largest = 100;
    const many = createServer({ key, cert: certificate }, (_, response) =>
      response.end(`get: {} # ${'x'.repeat(70)}\n`),
    );
    await new Promise<void>((done) => many.listen(0, '127.0.0.1', done));
    const address = many.address();
    const own = typeof address === 'object' && address !== null ? address.port : 0;
    const hosts = remoteHosts(`specs.example:${own}`);
    const remote = new RemoteDocuments(options({ hosts, largest }));
    const paths = Array.from(
      { length: 12 },
      (_, i) => `  /p${i}: { $ref: 'https://specs.example:${own}/${i}' }\n`,
    );
    const text = `openapi: 3.1.0\ninfo: {}\npaths:\n${paths.join('')}`;
    const input = { path: '/api/openapi.yaml', file: 'openapi.yaml', text };
    const { findings } = await remote.settle(() => audit([input], { host: remote.beside(host) }));
    many.closeAllConnections();
    many.close();
    const tooMuch = findings.filter(({ message }) =>
      message.endsWith(': the documents that are fetched are bigger than 500 bytes together (see --limit).'),
    );
    expect([tooMuch.length, tooMuch[0]?.rule]).toEqual([6, 'document/unresolved-ref']);
  });

  it('ends where it takes too long in all', async () => {
    const times = [0, 0, 0, 121_000];
    const remote = new RemoteDocuments(options(), () => times.shift() ?? 121_000);
    const findings = await run('/path.yaml', remote);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'document/unresolved-ref',
        message: expect.stringMatching(/fetching has taken 2 minutes already/),
      }),
    );
  });
});
