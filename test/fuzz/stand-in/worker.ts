// Stands in for worker.ts in tests of the guard: an input says what becomes of the process.

import type { Task } from '../worker.ts';

process.on('message', (task: Task) => {
  if (task === 'stop') process.disconnect();
  else if ('input' in task) {
    if (task.input === 'dies') process.kill(process.pid, 'SIGKILL');
    else if (task.input !== 'hangs') process.send?.({ at: 0, size: 1 });
  } else {
    for (let at = task.from; at < task.to; at++) {
      if (at === 2) process.exit(3);
      process.send?.({ at, size: 1 });
    }
  }
});
