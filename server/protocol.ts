// What client and server say to each other beyond the language server protocol. Types only: the client imports nothing else of the server.

/** One entry per custom request or notification: what is sent, and what comes back. */
export interface SegspecProtocol {
  /** Runs the spec of a document. Cancelled like any request; progress comes as `segspec/progress`. */
  readonly 'segspec/run': { readonly params: RunParams; readonly result: RunOutcome };
  /** The page for the panel: the last run of a document, marked stale when the text has moved on. */
  readonly 'segspec/page': { readonly params: { readonly uri: string }; readonly result: PageContent };
  /** What the last run says, beside the lines of a document it speaks of. */
  readonly 'segspec/inlinePreviews': { readonly params: { readonly uri: string }; readonly result: readonly InlinePreview[] };
  /** How the features of a dimension are computed, as SQL; or why that cannot be told, as a comment. */
  readonly 'segspec/sql': { readonly params: { readonly uri: string; readonly dimension: string }; readonly result: string };
  /** What changed in a document since the last commit. Cancelled like any request; progress comes as `segspec/progress`. */
  readonly 'segspec/compare': { readonly params: RunParams; readonly result: CompareOutcome };
  /** The text of a document at HEAD; empty where it was not there. */
  readonly 'segspec/head': { readonly params: { readonly uri: string }; readonly result: string };
  /** Tells the server whether the workspace is trusted, so that it may read data. */
  readonly 'segspec/trust': { readonly params: { readonly trusted: boolean }; readonly result: undefined };
  readonly 'segspec/progress': { readonly params: ProgressParams; readonly result: undefined };
  /** What is known of a document has changed: a run or a preview ended, or text or data moved on. Its page and inline previews are others. */
  readonly 'segspec/pageChanged': { readonly params: { readonly uri: string }; readonly result: undefined };
}

export interface RunParams {
  readonly uri: string;
  /** Chosen by the client; progress names it. */
  readonly run: string;
}

export interface InlinePreview {
  /** Counted from zero. */
  readonly line: number;
  readonly text: string;
  /** What it says, for a colour beside its sign. */
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  /** A sentence for whoever points at it. */
  readonly detail: string;
  readonly stale: boolean;
}

export interface ProgressParams {
  readonly run: string;
  readonly message: string;
  /** From 0 to 1 within the stage, where it is known. */
  readonly done?: number;
}

export interface RunOutcome {
  readonly status: 'passed' | 'warned' | 'failed' | 'refused' | 'cancelled';
  /** One sentence for a notification. */
  readonly message: string;
}

export interface CompareOutcome {
  readonly status: 'compared' | 'refused' | 'cancelled';
  /** One sentence for a notification. */
  readonly message: string;
  readonly page?: PageContent;
}

export interface PageContent {
  readonly title: string;
  /** The page's body; everything from spec and data in it is escaped. */
  readonly body: string;
  readonly style: string;
  readonly stale: boolean;
}
