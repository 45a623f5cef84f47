// The specs of the workspace's folders, open or not: which there are and what each says, looked at aside, one at a time.
// Whoever knows a file system gives the folders' content; without one, the workspace is the open documents.

import type { Diagnostic } from 'vscode-languageserver';
import type { SpecSymbol } from '../../language/references/model.ts';
import { analysisOf, type DiagnosticsByFile, diagnosticsOf } from './findings/diagnostics.ts';
import type { OpenDocuments, Session } from './session.ts';
import { countUses, type Uses, usesIn } from './uses.ts';

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface FolderReader {
  /** The specs in a folder, at any depth. */
  readonly specsIn: (folder: string) => AsyncIterable<string>;
  /** What lies in a folder itself; nothing where it cannot be read. */
  readonly entries: (folder: string) => Promise<readonly FolderEntry[]>;
  /** Lets whatever waits go first. */
  readonly pause: () => Promise<void>;
}

/** After a change of an open document nothing is done aside for so long; after the start, until the first documents were opened. */
const QUIET_MS = 1_000;
const START_MS = 1_000;
const STEP_MS = 40;

/** Folders that hold what others have made. */
export const PASSED_OVER = /\/(?:node_modules|\.git)(?:\/|$)/;

/** What is kept of a spec that is not open. */
interface Summary {
  readonly findings: DiagnosticsByFile;
  readonly files: ReadonlySet<string>;
  readonly symbols: readonly SpecSymbol[];
  readonly uses: Uses;
}

export interface Workspace {
  /** `aside`: the specs are looked at before anybody asks for them. */
  readonly start: (folders: readonly string[], aside: boolean) => void;
  readonly leave: (folders: readonly string[]) => void;
  /** The text of a file has changed: in the editor, by closing it, or on disk. */
  readonly changed: (uri: string) => void;
  readonly created: (uri: string) => void;
  readonly deleted: (uri: string) => void;
  /** The meaning of everything may have changed. */
  readonly changedAll: () => void;
  /** Somebody is typing: work aside waits. */
  readonly urgent: () => void;
  readonly uris: () => readonly string[];
  /** The specs with everything they import, from outside of the folders too. */
  readonly files: () => readonly string[];
  /** Findings in a file that is not open: what the specs say that import it, or itself where none does. */
  readonly findingsIn: (uri: string) => Diagnostic[];
  /** What a file itself declares. */
  readonly symbolsIn: (uri: string) => readonly SpecSymbol[];
  /** How often what a file declares is named, by the id of the symbol: in the file and in every spec that imports it, as far as they were looked at. */
  readonly usesOf: (uri: string) => Promise<ReadonlyMap<string, number>>;
  /** The segmentations that import a file, through others too. */
  readonly segmentationsOn: (uri: string) => readonly string[];
  /** Every spec that imports a file, through others too, and the file itself. */
  readonly restingOn: (uri: string) => readonly string[];
  readonly onJudged: (hear: (uri: string) => void) => () => void;
  /** Settles once everything was looked at; `now`: without waiting for a pause in typing. */
  readonly complete: (now?: boolean) => Promise<void>;
  readonly pause: () => Promise<void>;
  readonly entries: FolderReader['entries'];
}

const NO_FOLDERS: FolderReader = {
  specsIn: async function* () {},
  entries: async () => [],
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

export function createWorkspace(session: Session, documents: OpenDocuments, reader: FolderReader = NO_FOLDERS): Workspace {
  const known = new Set<string>();
  const waiting = new Set<string>();
  const summaries = new Map<string, Summary>();
  const listeners = new Set<(uri: string) => void>();
  let walking: Promise<void> = Promise.resolve();
  let working: Promise<void> | undefined;
  let quietFrom = 0;
  let asked = 0;
  let aside = false;

  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;
  const summarize = (uri: string): Summary => {
    const findings = diagnosticsOf(session, uri);
    const model = analysisOf(session, uri)?.model;
    return {
      findings,
      files: new Set([uri, ...(model?.closure.files ?? []).map((file) => file.uri), ...(model?.closure.imports ?? []).map(({ to }) => to)]),
      symbols: [...(model?.symbols.values() ?? [])].filter(({ origin }) => origin.uri === uri),
      uses: model ? usesIn(model, uri) : new Map(),
    };
  };
  const summaryOf = (uri: string): Summary | undefined => (isOpen(uri) ? summarize(uri) : summaries.get(uri));
  const uris = (): string[] => [...new Set([...known, ...documents.all().map(({ uri }) => uri)])];

  const restingOn = (uri: string): string[] => [...new Set([uri, ...uris().filter((root) => summaryOf(root)?.files.has(uri))])];
  /** Libraries whose importers were looked for. */
  const looked = new Set<string>();

  const parse = (uri: string): void => {
    try {
      session.parsed(uri);
    } catch {
      // Said once it is judged.
    }
  };
  const quiet = async (): Promise<void> => {
    await reader.pause();
    while (asked === 0 && Date.now() < quietFrom) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  };
  const work = async (): Promise<void> => {
    for (let uri = first(waiting); uri !== undefined; uri = first(waiting)) {
      await quiet();
      if (isOpen(uri) || !known.has(uri)) {
        waiting.delete(uri);
        continue;
      }
      // Reading and judging in two steps, so that a key press waits for one of them at most.
      parse(uri);
      await quiet();
      if (!waiting.delete(uri) || isOpen(uri)) continue;
      summaries.set(uri, summarize(uri));
      session.release(uri);
      for (const hear of listeners) hear(uri);
    }
  };
  const look = (): void => {
    if ((!aside && asked === 0) || waiting.size === 0) return;
    working ??= work().finally(() => {
      working = undefined;
      look();
    });
  };
  const add = (uri: string): void => {
    known.add(uri);
    waiting.add(uri);
    look();
  };
  const changed = (uri: string): void => {
    for (const [root, { files }] of summaries) if (files.has(uri)) waiting.add(root);
    if (known.has(uri) && !isOpen(uri)) waiting.add(uri);
    look();
  };

  const complete = async (now = false): Promise<void> => {
    if (now) asked++;
    try {
      await walking.catch(() => {});
      look();
      while (working) await working;
    } finally {
      if (now) asked--;
    }
  };

  return {
    uris,
    changed,
    created: (uri) => {
      changed(uri);
      if (!PASSED_OVER.test(uri)) add(uri);
    },
    deleted: (uri) => {
      known.delete(uri);
      summaries.delete(uri);
      changed(uri);
    },
    changedAll: () => {
      for (const uri of known) waiting.add(uri);
      look();
    },
    urgent: () => {
      quietFrom = Math.max(quietFrom, Date.now() + QUIET_MS);
    },
    start: (folders, wanted) => {
      aside = wanted;
      quietFrom = Math.max(quietFrom, Date.now() + START_MS);
      walking = walking.then(async () => {
        for (const folder of folders) for await (const uri of reader.specsIn(folder)) add(uri);
      });
      walking.catch(() => {});
    },
    leave: (folders) => {
      for (const uri of [...known].filter((one) => folders.some((folder) => one.startsWith(`${folder.replace(/\/$/, '')}/`)))) {
        known.delete(uri);
        summaries.delete(uri);
        session.release(uri);
      }
    },
    findingsIn: (uri) => {
      // A spec of a folder that has left the workspace.
      const gone = !known.has(uri) && !isOpen(uri);
      const importers = uris()
        .flatMap((root) => (root === uri ? [] : (summaryOf(root) ?? [])))
        .filter(({ files }) => files.has(uri));
      if (importers.length === 0) return gone ? [] : [...((summaryOf(uri)?.findings ?? diagnosticsOf(session, uri)).get(uri) ?? [])];
      return unique(importers.flatMap(({ findings }) => findings.get(uri) ?? []));
    },
    files: () => [...new Set(uris().flatMap((uri) => [uri, ...(summaryOf(uri)?.files ?? [])]))],
    symbolsIn: (uri) => (summaryOf(uri) ?? summarize(uri)).symbols,
    usesOf: async (uri) => {
      // Afterwards it is known, or told again once it is.
      if (!aside || !looked.has(uri)) await complete(true);
      looked.add(uri);
      return countUses(
        uri,
        restingOn(uri).flatMap((root) => summaryOf(root)?.uses ?? []),
      );
    },
    segmentationsOn: (uri) => restingOn(uri).filter((root) => root !== uri && summaryOf(root)?.symbols.some(({ kind }) => kind === 'segmentation')),
    restingOn,
    onJudged: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    complete,
    pause: reader.pause,
    entries: reader.entries,
  };
}

const first = (uris: ReadonlySet<string>): string | undefined => uris.values().next().value;

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const key = JSON.stringify([diagnostic.code, diagnostic.range, diagnostic.message]);
    return !seen.has(key) && seen.add(key);
  });
}
