/** What a statement rests on, and where to read it. */
export interface Link {
  /** As it is printed: `RFC 9110 §15.5.6`. */
  readonly title: string;
  readonly url: string;
}

/** `§15.5.6` alone means RFC 9110, in the data files of this folder. */
export function sourceTitle(text: string): string {
  return text.startsWith('§') ? `RFC 9110 ${text}` : text;
}

/**
 * Where a source can be read: `RFC 9110 §15.5.6` → the section at the RFC Editor. Of several
 * (`RFC 9110 §9.3.3, §15.3.2`) the first counts, and the title keeps them all.
 * Undefined for a text that names no document known here.
 */
export function linkTo(source: string): Link | undefined {
  const title = sourceTitle(source.trim());
  const [first = ''] = title.split(/[,;]|\sand\s/u);
  const url = urlOf(first.trim());
  return url === undefined ? undefined : { title, url };
}

/** The source as a link. @throws Error if it names no document known here: for the project's own data. */
export function citation(source: string): Link {
  const link = linkTo(source);
  if (link === undefined) throw new Error(`"${source}" names no document that has a known address.`);
  return link;
}

function urlOf(source: string): string | undefined {
  for (const form of forms) {
    const match = form.pattern.exec(source);
    if (match !== null) return form.url(match[1] ?? '', match[2]);
  }
  return undefined;
}

interface Form {
  readonly pattern: RegExp;
  readonly url: (name: string, section: string | undefined) => string;
}

const rfc = (number: string, section: string | undefined): string => {
  const page = `https://www.rfc-editor.org/rfc/rfc${number}.html`;
  if (section === undefined) return page;
  return `${page}#${/^[A-Z]/u.test(section) ? 'appendix' : 'section'}-${section}`;
};

/** BCP numbers name the RFC that is current. */
const bestPractices: ReadonlyMap<string, string> = new Map([
  ['56', '9205'],
  ['178', '6648'],
]);

/** The newest patch release of each OpenAPI version; a patch level changes no meaning. */
const openapiReleases: ReadonlyMap<string, string> = new Map([
  ['2.0', 'v2.0'],
  ['3.0', 'v3.0.4'],
  ['3.1', 'v3.1.2'],
  ['3.2', 'v3.2.0'],
]);

const iana = (registry: string): string => `https://www.iana.org/assignments/${registry}/${registry}.xhtml`;
const anchor = (heading: string | undefined): string =>
  heading === undefined ? '' : `#${heading.trim().toLowerCase().replace(/\s+/gu, '-')}`;

const forms: readonly Form[] = [
  { pattern: /^RFC (\d{1,5})(?: (?:§|Appendix )([\dA-Z]+(?:\.\d+)*))?$/u, url: rfc },
  {
    pattern: /^BCP (\d{1,3})(?: §(\d+(?:\.\d+)*))?$/u,
    url: (number, section) => {
      const current = bestPractices.get(number);
      return current === undefined ? `https://www.rfc-editor.org/info/bcp${number}` : rfc(current, section);
    },
  },
  {
    pattern: /^OpenAPI(?: (\d\.\d)(?:\.\d+)?)?(?: §([A-Za-z][A-Za-z -]*))?$/u,
    url: (version, heading) =>
      `https://spec.openapis.org/oas/${openapiReleases.get(version) ?? 'latest'}.html${anchor(heading)}`,
  },
  {
    pattern: /^YAML(?: 1\.2(?:\.2)?)?(?: §(.+))?$/u,
    url: () => 'https://yaml.org/spec/1.2.2/',
  },
  {
    pattern: /^(draft-[a-z0-9-]*[a-z0-9])(?: §.+)?$/u,
    url: (name) => `https://datatracker.ietf.org/doc/${name.replace(/-\d\d$/u, '')}/`,
  },
  { pattern: /^IANA HTTP Status Code Registry$/iu, url: () => iana('http-status-codes') },
  { pattern: /^IANA HTTP Method Registry$/iu, url: () => iana('http-methods') },
  { pattern: /^IANA HTTP Field Name Registry$/iu, url: () => iana('http-fields') },
  {
    pattern: /^Fetch(?: Standard)?(?: §(.+))?$/u,
    url: () => 'https://fetch.spec.whatwg.org/#http-cors-protocol',
  },
  { pattern: /^LDP 1\.0(?: §(.+))?$/u, url: () => 'https://www.w3.org/TR/ldp/#header-accept-post' },
  { pattern: /^Trace Context(?: §(.+))?$/u, url: () => 'https://www.w3.org/TR/trace-context/' },
  {
    pattern: /^Zalando(?: (?:rule |§)(\d+))?$/u,
    url: (rule) => `https://opensource.zalando.com/restful-api-guidelines/${rule === '' ? '' : `#${rule}`}`,
  },
  { pattern: /^Belgif(?: .*)?$/u, url: () => 'https://www.belgif.be/specification/rest/api-guide/' },
  {
    pattern: /^Azure(?: .*)?$/u,
    url: () => 'https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md',
  },
  { pattern: /^IBM(?: .*)?$/u, url: () => 'https://cloud.ibm.com/docs/api-handbook' },
];
