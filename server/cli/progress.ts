// Progress on a terminal: one line that is written over, gone when the work is done. What stays is written where nobody is looking too.

import type { Progress } from '../engine/result/pace.ts';
import { oneLine } from '../report/printable.ts';
import type { Streams } from './streams.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

const WIDTH = 20;

export function progressLine(streams: Streams): ProgressLine {
  let shown = false;
  const end = (): void => {
    if (shown) streams.redraw('');
    shown = false;
  };
  return {
    show: ({ stage, message, done, stays }) => {
      if (stays) {
        end();
        streams.err(`${oneLine(message)}\n`);
      } else if (streams.terminal) {
        const bar = done === undefined ? '' : ` ${'━'.repeat(Math.round(done * WIDTH))}${streams.paintErr.dim('━'.repeat(WIDTH - Math.round(done * WIDTH)))}`;
        const text = message && message !== stage ? `${stage}: ${message}` : stage;
        streams.redraw(`${streams.paintErr.cyan('●')} ${oneLine(text).slice(0, streams.width - WIDTH - 6)}${bar}`);
        shown = true;
      }
    },
    end,
  };
}
