// The least that any program for these documents does: Node.js starts, reads the file and has js-yaml make its
// events. The arguments are the module and the document.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, document] = process.argv.slice(2);
const { parseEvents } = await import(pathToFileURL(module).href);
parseEvents(readFileSync(document, 'utf8'), { maxDepth: 500 });
