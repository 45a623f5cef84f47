// What all requests on data share: what the server gives them, two engine processes, and what is remembered from one request to the next.

import type { ClientCapabilities, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Plan } from '../../../language/plan/plan.ts';
import type { SpecDiff } from '../../engine/result/diff-result.ts';
import type { Reach } from '../../project/reach.ts';
import { createEngineProcess, type EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';
import type { ServerSettings } from '../settings.ts';
import type { Workspace } from '../workspace.ts';
import { type Boards, createBoards } from './boards.ts';
import { type Columns, createColumns } from './columns.ts';
import { type Committed, createCommitted } from './committed.ts';
import { createEvidence, type EvidenceOf } from './evidence.ts';
import { createFeaturePreviews, type FeaturePreviews } from './feature-previews.ts';
import { createPreviews, type Previews } from './previewing.ts';
import { createRestore } from './restoring.ts';
import { createResults, type Results } from './results.ts';
import { createShowWork } from './showing-work.ts';
import { createSpecPlans, type SpecPlans } from './spec-plans.ts';
import { createStatistics, type Statistics } from './statistics.ts';
import { type StoredResults, storedResults } from './stored-results.ts';
import { createTelling, type Telling } from './telling.ts';

export interface DataNeeds {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly session: Session;
  /** The specs of the folders that are open. */
  readonly workspace: Workspace;
  readonly client: () => ClientCapabilities;
  readonly trusted: () => boolean;
  readonly settings: () => ServerSettings;
  /** What specs may read. */
  readonly reach: () => Reach;
  /** Whether the editor draws results beside lines itself. */
  readonly drawsResults: () => boolean;
  /** The folder that the editor sets aside for a workspace, where it has one. */
  readonly storage: () => string | undefined;
  /** Asks the editor to ask again for lenses and hints. */
  readonly refresh: () => void;
  /** Findings of a document may be others now: more is known of its columns, or it was run. */
  readonly again: (uri: string) => void;
}

export interface DataContext extends DataNeeds {
  /** For whole runs. */
  readonly engine: EngineProcess;
  /** For what is looked at while typing, so that neither holds up the other. */
  readonly aside: EngineProcess;
  readonly results: Results;
  readonly committed: Committed;
  readonly evidence: EvidenceOf;
  readonly columns: Columns;
  readonly boards: Boards;
  readonly statistics: Statistics;
  readonly previews: Previews;
  readonly featurePreviews: FeaturePreviews;
  /** The last comparison of each document with HEAD, and what the document said then. */
  readonly comparisons: Map<string, { readonly diff: SpecDiff; readonly plan: Plan }>;
  /** The specs of the workspace, open or not. */
  readonly specs: SpecPlans;
  /** What lasts over a reload of the editor. */
  readonly stored: () => StoredResults;
  readonly restore: (uri: string) => Promise<void>;
  readonly telling: Telling;
}

export function createContext(needs: DataNeeds): DataContext {
  const { session, documents, trusted, settings, storage, again, reach } = needs;
  const engine = createEngineProcess(reach);
  const aside = createEngineProcess(reach);
  const results = createResults(session);
  const telling = createTelling({ ...needs, results });
  const committed = createCommitted(session, aside, trusted, telling.changed);
  const statistics = createStatistics(session, aside, trusted);
  const columns = createColumns(session, aside, (uri) => {
    statistics.prepare(uri);
    again(uri);
  });
  const looking = {
    session,
    engine: aside,
    columnsKnown: columns.settled,
    allowed: trusted,
    settings: () => settings().preview,
    changed: (uri: string) => {
      telling.changed(uri);
      again(uri);
    },
    showWork: createShowWork(needs.connection, needs.client),
  };
  const stored = () => storedResults(storage());
  return {
    ...needs,
    engine,
    aside,
    results,
    committed,
    evidence: createEvidence(results, committed),
    columns,
    boards: createBoards(aside, (uri) => {
      telling.changed(uri);
      again(uri);
    }),
    statistics,
    previews: createPreviews({ ...looking, results }),
    featurePreviews: createFeaturePreviews(looking),
    comparisons: new Map(),
    specs: createSpecPlans(session, (uri) => documents.get(uri) !== undefined),
    stored,
    restore: createRestore(stored, results, telling),
    telling,
  };
}
