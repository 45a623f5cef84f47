// Loaded before the command line (`node --import`): what the process took as a whole, and the longest stretch in which it heard nothing.
// Printed to the file that SEGSPEC_USAGE names, at the end.

import { writeFileSync } from 'node:fs';

let before = process.threadCpuUsage();
let longest = 0;
/** In processor time of this thread, so that what else the machine does is not counted. */
const look = () => {
  const { user, system } = process.threadCpuUsage(before);
  longest = Math.max(longest, (user + system) / 1e6);
};
const timer = setInterval(() => {
  look();
  before = process.threadCpuUsage();
}, 5);
timer.unref();

process.on('exit', () => {
  look();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const file = process.env['SEGSPEC_USAGE'];
  const usage = { processorSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024, deafSeconds: longest };
  if (file !== undefined) writeFileSync(file, JSON.stringify({ ...usage, seconds: performance.now() / 1000 }));
});
