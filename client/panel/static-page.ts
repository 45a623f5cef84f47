// A page of the server that does not change: its tables can be copied and saved like those of the panel.

import { type Disposable, type Uri, type ViewColumn, window } from 'vscode';
import type { PageContent } from '../../server/protocol.ts';
import { frame, pageOptions, showContent } from './frame.ts';

export type OpenPage = Disposable;

/** `scripts` is where the page's script lies, `spec` the document that files are offered beside. */
export function openStaticPage(view: string, page: PageContent, scripts: Uri, spec: Uri, column: ViewColumn): OpenPage {
  const panel = window.createWebviewPanel(view, page.title, { viewColumn: column, preserveFocus: true }, pageOptions(scripts));
  frame(panel, page, { scripts, spec, state: {}, ready: () => void showContent(panel, page) });
  return panel;
}
