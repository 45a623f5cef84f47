// The look of a page: colours from the editor's theme where there is one, plain defaults elsewhere.

export const STYLE = `
:root { --accent: var(--vscode-charts-blue, #2f6fb3); --muted: var(--vscode-descriptionForeground, #5f6368); --line: var(--vscode-panel-border, #d9dce0); --focus: var(--vscode-focusBorder, #2f6fb3);
  --text: var(--vscode-foreground, #222); --page: var(--vscode-editor-background, #fff); --card: var(--vscode-editorWidget-background, #f7f7f8);
  --good: var(--vscode-charts-green, #2e7d32); --warn: var(--vscode-charts-yellow, #9a6700); --bad: var(--vscode-charts-red, #c62828); }
body { font: 13px/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--text); background: var(--page); padding: 0 20px 40px; max-width: 1100px; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 20px; font-weight: 600; margin: 20px 0 2px; } h2 { font-size: 15px; font-weight: 600; margin: 32px 0 8px; } h3 { font-size: 14px; font-weight: 600; margin: 0; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
p { margin: 6px 0; } .lead { color: var(--muted); margin: 0 0 4px; } small, .muted { color: var(--muted); } code { font-family: var(--vscode-editor-font-family, monospace); font-size: 12px; }
.stale, .warning { border-left: 3px solid var(--warn); padding: 6px 12px; margin: 10px 0; } body.is-stale .content { --text: var(--muted); color: var(--muted); filter: grayscale(1); }
.verdict { border-left: 4px solid var(--accent); padding: 4px 14px; margin: 14px 0; max-width: 75ch; } .verdict p { margin: 4px 0; } .verdict .label { font-size: 22px; font-weight: 600; line-height: 1.25; margin: 4px 0; }
.verdict.outcome .label { font-size: 18px; } .verdict.outcome ol { margin: 4px 0; padding-left: 1.4em; } .outcome.passed { border-color: var(--good); } .outcome.warned { border-color: var(--warn); } .outcome.failed { border-color: var(--bad); }
.verdict.natural, .verdict.reproducible { border-color: var(--good); } .verdict.constructed { border-color: var(--warn); } .verdict.no-structure, .verdict.not-run { border-color: var(--bad); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr)); gap: 12px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 12px 14px; } .card .head { display: flex; justify-content: space-between; gap: 8px; align-items: baseline; } .card .head code { color: var(--muted); flex: none; max-width: 50%; }
.card .size strong { font-size: 20px; } .card .size span { color: var(--muted); margin-left: 6px; } .card ul { list-style: none; padding: 0; margin: 8px 0; }
.bar svg { display: block; width: 100%; height: 6px; background: var(--line); border-radius: 3px; } .card .number { color: var(--muted); font-weight: 400; margin-right: 6px; }
.group { margin: 18px 0 26px; } dl { margin: 8px 0 0; } dt { color: var(--muted); } dd { margin: 0 0 4px; } ul { padding-left: 18px; margin: 6px 0; } li { margin: 3px 0; }
table { border-collapse: collapse; min-width: min(100%, 30em); margin: 8px 0; overflow-wrap: normal; } th, td { text-align: left; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; min-width: 5ch; } thead th { color: var(--muted); font-weight: 500; vertical-align: bottom; } tbody th { font-weight: 400; } td { font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; } table.wide { font-size: 0.87em; } .wide th, .wide td { padding-right: 8px; } .passed th { color: var(--good); white-space: nowrap; } .warned th { color: var(--warn); white-space: nowrap; } .failed th, .not-run th { color: var(--bad); white-space: nowrap; } .not-applicable th { white-space: nowrap; } .chosen th, .chosen td { font-weight: 600; }
@media screen and (max-width: 700px) { td.long { min-width: 20ch; } }
.share { display: block; white-space: nowrap; } .share svg { display: block; width: 7em; height: 4px; margin-top: 2px; background: color-mix(in srgb, var(--line) 55%, transparent); border-radius: 2px; } tr:has(.share) th { min-width: 9em; } .share rect { fill: var(--accent); }
details.fold { margin: 0; border-top: 1px solid var(--line); } .fold > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 12px; padding: 9px 0; color: var(--text); list-style: none; } .fold > summary::-webkit-details-marker { display: none; } .fold > summary::before { content: '▸' / ''; width: 0.8em; color: var(--muted); } .fold[open] > summary::before { content: '▾' / ''; } .fold > summary h2 { margin: 0; } .fold .gist { color: var(--muted); } .fold > div { scroll-margin-top: 90px; padding-bottom: 20px; } section + section > .fold { margin-top: 0; } section:not(:has(> .fold)) + section > .fold { margin-top: 40px; }
details { margin: 8px 0; } summary { cursor: pointer; color: var(--muted); } :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
figure { margin: 18px 0 30px; } figcaption p { max-width: 75ch; } .picture { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 8px; overflow-x: auto; width: fit-content; max-width: 100%; box-sizing: border-box; } .picture svg { display: block; }
.key { list-style: none; padding: 0; margin: 8px 0; display: flex; flex-wrap: wrap; gap: 4px 18px; } .key svg { width: 10px; height: 10px; margin-right: 5px; }
`;
