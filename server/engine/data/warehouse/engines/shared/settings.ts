// The settings of a connection, read with words for what is missing. No message holds a value: it may come from the environment.

import type { EngineOptions } from '../../engine.ts';
import { EngineFault } from '../../engine-fault.ts';

export interface Settings {
  readonly get: (name: string) => string | undefined;
  /** A fault of this connection: `detail` ends the sentence. */
  readonly wrong: (detail: string) => EngineFault;
}

/** `product` is who is not asked: `PostgreSQL`. */
export function settingsOf(product: string, connection: string, { setting }: EngineOptions): Settings {
  return {
    get: (name) => setting(name) || undefined,
    wrong: (detail) => new EngineFault('setting', product, `the connection \`${connection}\` ${detail}`),
  };
}

/** An address with a scheme, taken apart; undefined for what is none. */
export function addressOf(text: string, schemes: readonly string[]): URL | undefined {
  try {
    const url = new URL(text.trim());
    return schemes.includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** What stands in an address with `%40` and the like; undefined for what is broken. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
