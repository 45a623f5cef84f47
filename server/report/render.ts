// From a Vega-Lite specification to SVG: without a screen, without a network, without evaluating code, the same bytes every time.

import * as vega from 'vega';
import { type Loader, logger, parse, resetSVGDefIds, View, Warn } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { textWidth } from './pictures/text.ts';

/** Texts are measured by our own table: what fonts a machine has must not move anything. */
const { textMetrics } = vega as unknown as { textMetrics: { width: (item: { fontSize?: number }, text: unknown) => number } };
textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11);

const refuse = () => Promise.reject(new Error('A picture loads nothing.'));
const closedLoader = { load: refuse, sanitize: refuse, http: refuse, file: refuse, options: {} } as unknown as Loader;

/** The picture as SVG text. `warn` hears what vega finds odd about the specification. */
export async function renderSvg(spec: TopLevelSpec, warn: (message: string) => void = () => {}): Promise<string> {
  const heard = logger(Warn);
  const listen = (...messages: readonly unknown[]) => {
    warn(messages.map(String).join(' '));
    return heard;
  };
  Object.assign(heard, { warn: listen, error: listen });
  const compiled = compile(spec, { logger: heard as never });
  resetSVGDefIds();
  const view = new View(parse(compiled.spec, undefined, { ast: true }), { expr: expressionInterpreter, renderer: 'none', loader: closedLoader, logger: heard });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
