// How findings reach the editor: it asks for them where it can, otherwise they are sent to it.

import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Plan } from '../../../language/plan/plan.ts';
import type { OpenDocuments, Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { analysisOf } from './diagnostics.ts';
import { answerPulls } from './pull-findings.ts';
import { createPushedFindings } from './push-findings.ts';

/** Changes that come closer together than this are told to the editor once. */
const REFRESH_MS = 100;

export interface Findings {
  /** Settles which way findings take, from what the editor can do. */
  readonly capabilities: (client: ClientCapabilities) => ServerCapabilities;
  /** The text of a document has changed, or of one that it imports. */
  readonly schedule: (uri: string) => void;
  /** Something else has changed: settings, columns, files that are not open. */
  readonly again: (uris: readonly string[]) => void;
  readonly clear: (uri: string) => void;
  readonly all: () => void;
}

export interface FindingsOptions {
  /** Undefined where all that a document imports is here; otherwise settles once it is. Without it, names would be called unknown that are not. */
  readonly ready: (uri: string) => Promise<void> | undefined;
  /** Hears of every document that was judged, with what it means. */
  readonly judged?: (uri: string, plan: Plan) => void;
}

export function createFindings(
  connection: Connection,
  session: Session,
  documents: OpenDocuments,
  workspace: Workspace,
  { ready, judged }: FindingsOptions,
): Findings {
  const openUris = (): string[] => documents.all().map(({ uri }) => uri);
  const heard = (uri: string): void => {
    const plan = analysisOf(session, uri)?.plan;
    if (plan) judged?.(uri, plan);
  };
  const push = createPushedFindings(connection, session, openUris, { ready, judged: heard });
  let pulls = false;
  let canRefresh = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    if (!canRefresh || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      connection.languages.diagnostics.refresh().catch(() => {});
    }, REFRESH_MS);
  };
  const again = (uris: readonly string[]): void => {
    if (pulls) refresh();
    else for (const uri of uris) push.schedule(uri);
  };

  return {
    again,
    capabilities: ({ textDocument, workspace: folders }) => {
      pulls = textDocument?.diagnostic !== undefined;
      canRefresh = folders?.diagnostics?.refreshSupport === true;
      if (!pulls) return {};
      const related = textDocument?.diagnostic?.relatedDocumentSupport === true;
      answerPulls(connection, session, workspace, { related, version: (uri) => documents.get(uri)?.version, ready, judged: heard });
      return { diagnosticProvider: { identifier: 'segspec', interFileDependencies: true, workspaceDiagnostics: true } };
    },
    schedule: (uri) => {
      // Who asks knows of changes in open documents by itself.
      if (!pulls) push.schedule(uri);
    },
    clear: (uri) => {
      if (!pulls) push.clear(uri);
    },
    all: () => again(openUris()),
  };
}
