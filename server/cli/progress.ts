// Progress on a terminal: one line that is written over, gone when the work is done. Nothing where nobody is looking.

import { oneLine } from '../report/printable.ts';
import type { Streams } from './streams.ts';

export interface ProgressLine {
  readonly show: (stage: string, message: string, done?: number) => void;
  readonly end: () => void;
}

const WIDTH = 20;

export function progressLine(streams: Streams): ProgressLine {
  if (!streams.terminal) return { show: () => {}, end: () => {} };
  let shown = false;
  return {
    show: (stage, message, done) => {
      const bar = done === undefined ? '' : ` ${'━'.repeat(Math.round(done * WIDTH))}${streams.paintErr.dim('━'.repeat(WIDTH - Math.round(done * WIDTH)))}`;
      const text = message && message !== stage ? `${stage}: ${message}` : stage;
      streams.redraw(`${streams.paintErr.cyan('●')} ${oneLine(text).slice(0, streams.width - WIDTH - 6)}${bar}`);
      shown = true;
    },
    end: () => {
      if (shown) streams.redraw('');
      shown = false;
    },
  };
}
