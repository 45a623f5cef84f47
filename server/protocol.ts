// What client and server say to each other beyond the language server protocol. Types only: the client imports nothing else of the server.

/** One entry per custom request or notification: what is sent, and what comes back. */
export interface SegspecProtocol {
  /** Runs the spec of a document. Cancelled like any request; progress comes as `segspec/progress`. */
  readonly 'segspec/run': { readonly params: RunParams; readonly result: RunOutcome };
  /** The page for the panel: the last run of a document, marked stale when the text has moved on. */
  readonly 'segspec/page': { readonly params: { readonly uri: string }; readonly result: PageContent };
  /** What the last run says, beside the lines of a document it speaks of. */
  readonly 'segspec/inlinePreviews': { readonly params: { readonly uri: string }; readonly result: readonly InlinePreview[] };
  /** The first rows of a source, as a page. Cancelled like any request. */
  readonly 'segspec/rows': { readonly params: RunParams & { readonly source: string }; readonly result: RowsOutcome };
  /** What the name at a place rests on and what rests on it, as a page; of the whole spec where no place is given. Counted from zero. */
  readonly 'segspec/lineage': { readonly params: LineageParams; readonly result: RowsOutcome };
  /** The value at a place that can be tried otherwise, with its neighbours. */
  readonly 'segspec/tunable': { readonly params: TunableParams; readonly result: TunableOutcome };
  /** What another value there would change, as a page; the file stays as it is. Cancelled like any request; progress comes as `segspec/progress`. */
  readonly 'segspec/whatIf': { readonly params: TunableParams & RunParams & { readonly value: string }; readonly result: WhatIfOutcome };
  /** Computes a feature or a dimension on the sample; what comes of it is beside its lines afterwards. Cancelled like any request. */
  readonly 'segspec/lookAtFeatures': { readonly params: LookParams; readonly result: LookOutcome };
  /** How the features of a dimension are computed, as SQL; or why that cannot be told, as a comment. */
  readonly 'segspec/sql': { readonly params: { readonly uri: string; readonly dimension: string }; readonly result: string };
  /** What a finding means, in Markdown. */
  readonly 'segspec/explanation': { readonly params: { readonly code: string }; readonly result: string };
  /** What changed in a document since a revision, HEAD where none is given, or against another spec. Cancelled like any request; progress comes as `segspec/progress`. */
  readonly 'segspec/compare': { readonly params: CompareParams; readonly result: CompareOutcome };
  /** The text of a document at a revision, HEAD where none is given; empty where it was not there. */
  readonly 'segspec/head': { readonly params: { readonly uri: string; readonly revision?: string }; readonly result: string };
  /** Branches and commits that a document can be compared with; none where it is in no repository. */
  readonly 'segspec/versions': { readonly params: { readonly uri: string }; readonly result: readonly VersionChoice[] };
  /** Makes the folder of the sample project, just copied, a git repository with one commit; false where that is not possible. */
  readonly 'segspec/makeRepository': { readonly params: { readonly folder: string }; readonly result: boolean };
  /** Keeps the last run of a document as its model file; first asked what would be written, then with `write`. */
  readonly 'segspec/accept': { readonly params: { readonly uri: string; readonly write: boolean }; readonly result: AcceptOutcome };
  /** From a server that cannot read a file itself, in a browser or a virtual folder: the text of a spec that is imported and not open, null where there is none. */
  readonly 'segspec/readSpec': { readonly params: { readonly uri: string }; readonly result: string | null };
  /** Tells the server whether the workspace is trusted, so that it may read data. */
  readonly 'segspec/trust': { readonly params: { readonly trusted: boolean }; readonly result: undefined };
  /** The text of a first spec from data files. Cancelled like any request. */
  readonly 'segspec/propose': { readonly params: ProposeParams; readonly result: Proposed };
  /** The segmentations that import a file, through others too; none where it is one itself. */
  readonly 'segspec/importers': { readonly params: { readonly uri: string }; readonly result: readonly string[] };
  /** The segmentations among these specs, as trees; files that declare none are left out. */
  readonly 'segspec/outline': { readonly params: SpecsParams; readonly result: readonly OutlineItem[] };
  /** Everything that a run judges of these specs, with what the last run said. */
  readonly 'segspec/checks': { readonly params: SpecsParams; readonly result: readonly SpecChecks[] };
  readonly 'segspec/progress': { readonly params: ProgressParams; readonly result: undefined };
  /** What is known of a document has changed: a run or a preview ended, or text or data moved on. Its page and inline previews are others. */
  readonly 'segspec/pageChanged': { readonly params: { readonly uri: string }; readonly result: undefined };
  /** Outline and checks of a spec have changed; `ran` after a run has ended, otherwise its text or what it imports moved on. */
  readonly 'segspec/specChanged': { readonly params: SpecChange; readonly result: undefined };
}

export interface LineageParams {
  readonly uri: string;
  /** In the spec, or in a file that it imports. */
  readonly place?: { readonly uri: string; readonly position: { readonly line: number; readonly character: number } };
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

/** `uri` is the spec that will be written; the data is named relative to it. */
export interface ProposeParams extends RunParams {
  readonly files: readonly string[];
}

export interface Proposed {
  readonly status: 'proposed' | 'refused' | 'cancelled';
  /** Why there is no text. */
  readonly message?: string;
  readonly text?: string;
  /** The first thing that only a person knows. */
  readonly fill?: Place;
}

export interface SpecsParams {
  readonly uris: readonly string[];
}

export interface SpecChange {
  readonly uri: string;
  readonly ran: boolean;
}

/** Counted from zero, as editors count. */
export interface Place {
  readonly uri: string;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** How something was judged by the last run. */
export type Judged = 'passed' | 'warned' | 'failed' | 'not run' | 'not applicable';

export interface OutlineItem {
  /** The same from one answer to the next, so that what is unfolded stays so. */
  readonly id: string;
  readonly kind: 'segmentation' | 'section' | 'segment' | 'gate' | 'decision' | 'source' | 'column' | 'dimension' | 'feature' | 'publish' | 'consumer' | 'due';
  /** The spec it belongs to. */
  readonly spec: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly judged?: Judged;
  /** What it says is of a run that the spec has moved on from. */
  readonly stale: boolean;
  readonly place?: Place;
  readonly items: readonly OutlineItem[];
}

export interface SpecChecks {
  readonly uri: string;
  readonly label: string;
  readonly place: Place;
  readonly stale: boolean;
  readonly groups: readonly CheckGroup[];
}

export interface CheckGroup {
  readonly id: string;
  readonly label: string;
  readonly place?: Place;
  readonly checks: readonly Check[];
}

export interface Check {
  /** The same from one answer to the next, as long as its line is. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly place?: Place;
  /** Absent until a run has judged it. */
  readonly judged?: Judged;
  /** The figure with its unit: `4.2 %`. */
  readonly shown?: string;
  /** What the figure means, or why there is none. */
  readonly message?: string;
}

export interface ProgressParams {
  readonly run: string;
  readonly message: string;
  /** From 0 to 1 of the whole, where it is known. */
  readonly done?: number;
}

export interface RunOutcome {
  readonly status: 'passed' | 'warned' | 'failed' | 'refused' | 'cancelled';
  /** One sentence for a notification. */
  readonly message: string;
}

export interface CompareParams extends RunParams {
  readonly revision?: string;
  /** The URI of another spec. */
  readonly spec?: string;
}

export interface VersionChoice {
  readonly revision: string;
  readonly words: string;
}

export interface AcceptOutcome {
  /** `same`: the file is that of the last run already. */
  readonly status: 'ready' | 'written' | 'same' | 'refused';
  /** One sentence for a notification. */
  readonly message: string;
  /** The URI of the model file, and whether there is one. */
  readonly file?: string;
  readonly exists?: boolean;
  /** What it would hold. */
  readonly text?: string;
}

export interface CompareOutcome {
  readonly status: 'compared' | 'refused' | 'cancelled';
  /** One sentence for a notification. */
  readonly message: string;
  readonly page?: PageContent;
}

export interface TunableParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

export interface TunableOutcome {
  /** In words: `segments`, `stability >= 0.75`. Absent where there is no such value. */
  readonly what?: string;
  readonly written?: string;
  readonly neighbours?: readonly string[];
  /** Why there is none. */
  readonly message?: string;
}

export interface WhatIfOutcome {
  readonly status: 'tried' | 'refused' | 'cancelled';
  /** One sentence for a notification. */
  readonly message: string;
  readonly page?: PageContent;
  /** What puts the value into the text. */
  readonly edit?: { readonly range: Omit<Place, 'uri'>; readonly newText: string };
}

/** A dimension by its name, or what stands at a place. */
export interface LookParams extends RunParams {
  readonly dimension?: string;
  readonly position?: { readonly line: number; readonly character: number };
}

export interface LookOutcome {
  readonly status: 'shown' | 'refused' | 'cancelled';
  /** A line for each feature; or why there is none. */
  readonly message: string;
}

export interface RowsOutcome {
  readonly status: 'shown' | 'refused' | 'cancelled';
  /** Why there is no page. */
  readonly message?: string;
  readonly page?: PageContent;
}

export interface PageContent {
  readonly title: string;
  /** The page's body; everything from spec and data in it is escaped. */
  readonly body: string;
  readonly style: string;
  readonly stale: boolean;
}
