// What the panel's page and the extension say to each other. Everything that comes from a page is looked at before it is believed.

/** From the extension: what to show. */
export interface ShowMessage {
  readonly type: 'show';
  readonly body: string;
  readonly stale: boolean;
}

/** From the extension: where the cursor stands, by its own line and those that begin what it stands in, the innermost first. */
export interface AtMessage {
  readonly type: 'at';
  readonly uri: string;
  readonly lines: readonly number[];
}

/** From the page. */
export type PanelMessage =
  /** The page is there and listens. */
  | { readonly type: 'ready' }
  /** The spec is to be run. */
  | { readonly type: 'runSpec' }
  | { readonly type: 'go'; readonly uri: string; readonly line: number; readonly character: number }
  | { readonly type: 'copy'; readonly text: string; readonly what: string }
  /** `content` is text, or base64 for a PNG. */
  | { readonly type: 'save'; readonly name: string; readonly format: 'csv' | 'svg' | 'png'; readonly content: string };

/** Longer than any table or picture of a report. */
const LONGEST = 64_000_000;

/** Undefined for anything that is none of these messages. */
export function readMessage(message: unknown): PanelMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, uri, line, character, text, what, name, format, content } = message as Record<string, unknown>;
  if (type === 'ready' || type === 'runSpec') return { type };
  if (type === 'go' && isText(uri) && isIndex(line) && isIndex(character)) return { type, uri, line, character };
  if (type === 'copy' && isText(text) && isText(what)) return { type, text, what };
  if (type === 'save' && isText(name) && isText(content) && (format === 'csv' || format === 'svg' || format === 'png')) return { type, name, format, content };
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;
const isIndex = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
