// Builds action/: the module that GitHub runs as it is, checked in, and the licences of the packages in it.
import { writeFileSync } from 'node:fs';
import { bundleAction } from './bundle-action.js';

const { code, licences } = await bundleAction();
writeFileSync('action/index.js', code);
writeFileSync('action/licenses.txt', licences);
