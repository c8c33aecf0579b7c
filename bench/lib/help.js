// @ts-check
import { peerIds } from './peers.js';

export const help = `npm run bench                        statute, the floor and peers on the same documents
npm run bench -- compare <commit>    this tree beside another one; exit code 1 where it is slower
npm run bench -- baseline            statute over the floor, beside what bench/baseline.json says
npm run bench -- baseline --update   the same, and writes it

Peers are packages of their own: \`npm ci --prefix bench\` installs them. Without them statute and the floor
run alone. Nothing here uses the network.

Options:
  --peers <ids>      ${peerIds.join(', ')}; or all, or none
  --documents <a,b>  names in ../shared/corpus or fixtures/, or paths
  --rounds <number>  how often each program runs on a document, beside the warm-up
  --quick            three rounds, and of the peers only Redocly
  --cpu              CPU time instead of time, where the machine has other work
  --limit <seconds>  after which a process is killed (default: 300)
  --plan             say what would be run and how long it would take, and end
  --json, --markdown instead of text
  --program <path>   the script to run as statute (default: bin/statute.js)
  --threshold <n>    compare, baseline: how many percent slower is too slow (default: 5; baseline: 25)
  --instructions     compare: count instructions, too, by perf or valgrind
`;
