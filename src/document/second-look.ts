import { jsonProblems, looksLikeJson } from './json-problems.ts';
import type { SecondLook, SyntaxProblem } from './tape.ts';
import { eventsOf, type YamlDocument, type YamlModule } from './yaml-events.ts';
import { problemsOf, runawayQuotes } from './yaml-problems.ts';

export type { YamlModule } from './yaml-events.ts';

/** Longer texts get no second look: `yaml` takes seconds for them, and more memory than they are worth. */
const longest = 1_000_000;
/** How many characters may be read again in all, to tell one cause of an error from the next. */
const effort = 800_000;

/**
 * Looks again, with the `yaml` package, at a text that js-yaml rejects: gives its events where `yaml`
 * accepts it (a closing bracket that is not indented, say), else all that is wrong with it, one problem for
 * each cause. Without an answer of its own (the text is very long, or nests too deep) it gives no problems,
 * and the first parser's word stands.
 */
export function secondLook(yaml: YamlModule): SecondLook {
  return (text) => {
    if (text.length > longest) return { ok: false, problems: [] };
    const plain = [...conflicts(text), ...controls(text)];
    if (plain.length > 0) return { ok: false, problems: plain };
    if (looksLikeJson(text)) {
      const problems = jsonProblems(text);
      if (problems.length > 0) return { ok: false, problems };
    }
    try {
      return look(text, yaml);
    } catch (error) {
      // A stack overflow: the text nests too deep for this parser.
      if (error instanceof RangeError) return { ok: false, problems: [] };
      throw error;
    }
  };
}

function look(text: string, yaml: YamlModule): ReturnType<SecondLook> {
  const documents = parse(text, yaml);
  if (documents.length === 0) return { ok: false, problems: [] };
  if (documents.every((document) => document.errors.length === 0)) {
    const problems = runawayQuotes(text, documents, yaml);
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, events: eventsOf(text, documents, yaml) };
  }
  const rounds = Math.min(20, Math.ceil(effort / text.length));
  const again = (patched: string): readonly YamlDocument[] => parse(patched, yaml);
  return { ok: false, problems: problemsOf(text, documents, yaml, again, rounds) };
}

/** How many characters that may not be there are counted. */
const enough = 100;

/** What `yaml` reads, without a look at types, at keys that stand twice, or at what is only doubtful. */
function parse(text: string, yaml: YamlModule): readonly YamlDocument[] {
  const documents = yaml.parseAllDocuments(text, {
    keepSourceTokens: true,
    logLevel: 'silent',
    prettyErrors: false,
    schema: 'failsafe',
    uniqueKeys: false,
  });
  return 'empty' in documents ? [] : documents;
}

/** Conflicts that a merge has left: each one from its first marker. */
function conflicts(text: string): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const marker = /^<{7}(?: [^\r\n]*)?$/gm;
  for (let found = marker.exec(text); found !== null; found = marker.exec(text)) {
    const end = text.indexOf('\n>>>>>>>', found.index);
    if (end === -1) break;
    problems.push({
      message: 'A merge conflict begins here that is not resolved.',
      span: { start: found.index, end: found.index + found[0].length },
    });
    marker.lastIndex = end;
  }
  return problems;
}

/** Characters that neither YAML nor JSON may hold, which `yaml` reads all the same. YAML 1.2.2 §5.1, RFC 8259 §7. */
function controls(text: string): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const found of text.matchAll(/(?![\t\n\r\u007f-\u009f])\p{Cc}/gu)) {
    const span = { start: found.index, end: found.index + 1 };
    if (found[0] === '\0') return [{ message: 'Here is a NUL character: this is no text file.', span }];
    if (problems.length >= enough) break;
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    problems.push({ message: `The character U+${code} may stand neither in YAML nor in JSON.`, span });
  }
  return problems;
}
