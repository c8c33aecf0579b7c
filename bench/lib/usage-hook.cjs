// Loaded by `--require` before a program that is weighed: when the process ends, it writes what the operating
// system says of it. Node.js can't ask that of its children, /usr/bin/time is not everywhere, and
// /proc/PID/status is empty once a process has ended.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const path = process.env.STATUTE_BENCH_USAGE;
if (isMainThread && path !== undefined)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(path, JSON.stringify({ maxRSS, userCPUTime, systemCPUTime }));
  });
