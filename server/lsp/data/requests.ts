// What the server answers from data, through two engine processes: one for whole runs, one for what is looked at while typing, so that neither holds up the other.

import type { CancellationToken, ClientCapabilities, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Plan } from '../../../language/plan/plan.ts';
import type { SegspecProtocol } from '../../protocol.ts';
import { createEngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';
import type { ServerSettings } from '../settings.ts';
import { codeActions } from '../text/code-actions.ts';
import { type LastSeen, specChecks } from './checks.ts';
import { codeLenses } from './code-lens.ts';
import { createColumns } from './columns.ts';
import { createCommitted } from './committed.ts';
import { createComparisons, textAtHead } from './comparing.ts';
import { createEvidence, sourceWords } from './evidence.ts';
import { evidenceActions } from './evidence-actions.ts';
import { hoverWithEvidence } from './evidence-hover.ts';
import { resultHints, typeHints } from './inlay-hints.ts';
import { inlinePreviews } from './inline-previews.ts';
import { outline } from './outline.ts';
import { page } from './pages.ts';
import { createPreviews } from './previewing.ts';
import { proposeSpec } from './proposing.ts';
import { createResults, type Results } from './results.ts';
import { answerRunCommand } from './run-command.ts';
import { createRunFindings } from './run-findings.ts';
import { createRun } from './running.ts';
import { createRows } from './showing-rows.ts';
import { createSql } from './showing-sql.ts';
import { createSpecPlans } from './spec-plans.ts';
import { createStatistics } from './statistics.ts';
import { storedResults } from './stored-results.ts';

/** Milliseconds between two looks at the files behind results. */
const LOOK_MS = 2_000;

type Params<M extends keyof SegspecProtocol> = SegspecProtocol[M]['params'];

export interface DataNeeds {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly session: Session;
  readonly client: () => ClientCapabilities;
  readonly trusted: () => boolean;
  readonly settings: () => ServerSettings;
  /** Whether the editor draws results beside lines itself. */
  readonly drawsResults: () => boolean;
  /** The folder that the editor sets aside for a workspace, where it has one. */
  readonly storage: () => string | undefined;
  /** Asks the editor to ask again for lenses and hints. */
  readonly refresh: () => void;
  /** Findings of a document may be others now: more is known of its columns, or it was run. */
  readonly again: (uri: string) => void;
}

export interface DataAnswers {
  readonly results: Results;
  /** A document was judged: its columns may be due, and its preview where somebody has written in it. */
  readonly judged: (uri: string, plan: Plan) => void;
  readonly closed: (uri: string) => void;
  /** A spec is no longer there. */
  readonly deleted: (uri: string) => void;
  /** The text of a document has changed. */
  readonly changed: (uri: string) => void;
  /** A file on disk has changed. */
  readonly fileChanged: (uri: string) => void;
  readonly stop: () => void;
}

export function answerFromData({ connection, documents, session, client, trusted, settings, drawsResults, storage, refresh, again }: DataNeeds): DataAnswers {
  const engine = createEngineProcess();
  const aside = createEngineProcess();
  const shown = new Map<string, string>();
  const firstSeen = new Map<string, number>();

  /** Tells the editor, where what it would show is another than before. */
  const tell = (uri: string, always: boolean): void => {
    const known = results.known(uri);
    const now = `${known?.from} ${known?.stale}`;
    if (!always && (shown.get(uri) ?? 'undefined undefined') === now) return;
    shown.set(uri, now);
    void connection.sendNotification('segspec/pageChanged', { uri });
    void connection.sendNotification('segspec/specChanged', { uri, ran: false });
    refresh();
  };

  const results = createResults(session);
  session.hearRuns(createRunFindings(results));
  const statistics = createStatistics(session, aside, trusted);
  const columns = createColumns(session, aside, (uri) => {
    statistics.prepare(uri);
    again(uri);
  });
  const committed = createCommitted(aside, trusted, (uri) => tell(uri, true));
  const evidence = createEvidence(results, committed);
  const previews = createPreviews({
    session,
    engine: aside,
    results,
    allowed: trusted,
    settings: () => settings().preview,
    changed: (uri) => tell(uri, true),
  });
  const asked = new Set<string>();
  /** Brings back what was known before the editor was reloaded; once for each document. */
  const restore = async (uri: string): Promise<void> => {
    if (asked.has(uri)) return;
    asked.add(uri);
    const stored = await storedResults(storage()).load(uri);
    if (stored === undefined || results.last(uri) !== undefined) return;
    results.keep(uri, stored.plan, stored.output, 'run');
    results.lookAtData();
    tell(uri, true);
    again(uri);
    void connection.sendNotification('segspec/specChanged', { uri, ran: true });
  };
  const run = createRun(session, engine, results, trusted, (uri, stored) => {
    void storedResults(storage()).save(uri, stored);
    previews.cancel(uri);
    tell(uri, true);
    again(uri);
    void connection.sendNotification('segspec/specChanged', { uri, ran: true });
  });
  const rows = createRows(session, aside, trusted);
  const sql = createSql(session, aside, trusted);
  const comparisons = createComparisons(engine, trusted, refresh);

  const looking = setInterval(() => {
    for (const uri of results.lookAtData()) {
      columns.forget(uri);
      statistics.forget(uri);
      const plan = session.analysis(uri)?.plan;
      if (plan !== undefined && trusted()) columns.schedule(uri, plan);
      previews.schedule(uri);
      tell(uri, false);
      again(uri);
    }
  }, LOOK_MS).unref();

  const progressOf = (id: string) => (message: string, done?: number) =>
    void connection.sendNotification('segspec/progress', { run: id, message, ...(done !== undefined && { done }) });

  connection.onRequest('segspec/run', (params: Params<'segspec/run'>, token) => run(params, abortOf(token).signal, progressOf(params.run)));
  connection.onRequest('segspec/compare', (params: Params<'segspec/compare'>, token) =>
    comparisons.compare(params, documents.get(params.uri)?.getText(), abortOf(token).signal, progressOf(params.run)),
  );
  connection.onRequest('segspec/rows', ({ uri, source }: Params<'segspec/rows'>, token) => rows(uri, source, abortOf(token).signal));
  connection.onRequest('segspec/sql', ({ uri, dimension }: Params<'segspec/sql'>, token) => sql(uri, dimension, abortOf(token).signal));
  connection.onRequest('segspec/head', ({ uri }: Params<'segspec/head'>) => textAtHead(uri));
  connection.onRequest('segspec/page', ({ uri }: Params<'segspec/page'>) => {
    // Whoever opens the panel wants to see something, also before the first keystroke.
    if (results.known(uri) === undefined) previews.schedule(uri);
    return page(results.known(uri), previews.without(uri));
  });
  const inline = (uri: string) => {
    const plan = session.analysis(uri)?.plan;
    return plan === undefined || !settings().inlayHints.results ? [] : inlinePreviews(plan, uri, evidence(uri));
  };
  connection.onRequest('segspec/inlinePreviews', ({ uri }: Params<'segspec/inlinePreviews'>) => inline(uri));
  connection.onHover(({ textDocument: { uri }, position }) => hoverWithEvidence({ session, evidence, statistics }, uri, position));
  connection.onCodeAction((params) => [...codeActions(session, params, client()), ...evidenceActions(session, evidence, params)]);
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
    const plan = session.analysis(uri)?.plan;
    if (plan === undefined) return [];
    const types = settings().inlayHints.types ? typeHints(plan, uri, range) : [];
    return drawsResults() ? types : [...types, ...resultHints(inline(uri), session.parsed(uri)?.text ?? '', range)];
  });
  connection.onCodeLens(({ textDocument: { uri } }) => {
    const analysis = session.analysis(uri);
    const diff = comparisons.last(uri);
    return analysis === undefined ? [] : codeLenses(analysis, uri, diff);
  });
  /** What a view asks of every spec of a workspace; one that cannot be read is left out, and the others are shown. */
  const specs = createSpecPlans(session, (uri) => documents.get(uri) !== undefined);
  const ofEach = async <T>(uris: readonly string[], ask: (plan: Plan, uri: string, seen: LastSeen) => T | undefined): Promise<T[]> => {
    const answers: T[] = [];
    for await (const { uri, plan } of specs.each(uris)) {
      void restore(uri);
      const result = results.last(uri);
      // Of specs that are not open, model files are not read for this.
      const known = result === undefined && documents.get(uri) !== undefined ? evidence(uri) : undefined;
      const otherwise = known && { summary: known.summary, words: sourceWords(known) };
      const answer = ask(plan, uri, { stale: results.stale(uri), ...(result && { result }), ...(otherwise && { otherwise }) });
      if (answer !== undefined) answers.push(answer);
    }
    return answers;
  };
  connection.onRequest('segspec/outline', ({ uris }: Params<'segspec/outline'>) => ofEach(uris, outline));
  connection.onRequest('segspec/checks', ({ uris }: Params<'segspec/checks'>) => ofEach(uris, specChecks));
  connection.onRequest('segspec/propose', (params: Params<'segspec/propose'>, token) => proposeSpec(engine, trusted(), params, abortOf(token).signal));
  answerRunCommand(connection, run);

  return {
    results,
    judged: (uri, plan) => {
      const version = documents.get(uri)?.version;
      if (version === undefined) return;
      void restore(uri);
      if (trusted()) columns.schedule(uri, plan);
      if (firstSeen.get(uri) === undefined) firstSeen.set(uri, version);
      // Opening a spec alone reads no data.
      if (firstSeen.get(uri) !== version) previews.schedule(uri);
      tell(uri, false);
    },
    closed: (uri) => {
      columns.forget(uri);
      statistics.forget(uri);
      previews.forget(uri);
      committed.forget(uri);
      comparisons.forget(uri);
      results.closed(uri);
      firstSeen.delete(uri);
      shown.delete(uri);
    },
    deleted: (uri) => {
      if (documents.get(uri) === undefined) results.forget(uri);
    },
    changed: specs.changed,
    fileChanged: (uri) => {
      specs.changed(uri);
      if (!uri.endsWith('.model.json')) return;
      for (const { uri: open } of documents.all()) {
        committed.forget(open);
        tell(open, true);
      }
    },
    stop: () => {
      clearInterval(looking);
      engine.stop();
      aside.stop();
    },
  };
}

function abortOf(token: CancellationToken): AbortController {
  const abort = new AbortController();
  // A token that was cancelled before this request was taken up fires no event.
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  return abort;
}
