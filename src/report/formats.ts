import type { Render } from './context.ts';

/** An output format: what it is for, in a few words, and how to get its renderer (loaded only when used). */
interface Format {
  readonly use: string;
  readonly load: () => Promise<Render>;
}

/** Every output format. A new one is its file and one line here. */
export const formats = {
  text: { use: 'for people', load: async () => (await import('./text.ts')).renderText },
  json: { use: 'for programs', load: async () => (await import('./json.ts')).renderJson },
  github: {
    use: 'annotations of GitHub Actions',
    load: async () => (await import('./github.ts')).renderGithub,
  },
  markdown: { use: 'for comments', load: async () => (await import('./markdown.ts')).renderMarkdown },
  junit: { use: 'for CI', load: async () => (await import('./junit.ts')).renderJunit },
  gitlab: { use: 'Code Quality', load: async () => (await import('./gitlab.ts')).renderGitlab },
  checkstyle: { use: 'for CI', load: async () => (await import('./checkstyle.ts')).renderCheckstyle },
  sarif: { use: 'for code scanning', load: async () => (await import('./sarif.ts')).renderSarif },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** Whether there is a format of that name. */
export const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);
