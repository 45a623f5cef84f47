// The look of a page: colours from the editor's theme where there is one, plain defaults elsewhere.

export const STYLE = `
:root { --accent: var(--vscode-charts-blue, #2f6fb3); --muted: var(--vscode-descriptionForeground, #666); --line: var(--vscode-panel-border, #ddd);
  --card: var(--vscode-editorWidget-background, #f7f7f8); --good: var(--vscode-charts-green, #2e7d32); --warn: var(--vscode-charts-yellow, #b27a00); --bad: var(--vscode-charts-red, #c62828); }
body { font: 13px/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--vscode-foreground, #222); background: var(--vscode-editor-background, #fff); padding: 0 20px 40px; max-width: 1100px; margin: 0 auto; }
h1 { font-size: 20px; font-weight: 600; margin: 20px 0 2px; } h2 { font-size: 15px; font-weight: 600; margin: 28px 0 8px; } h3 { font-size: 14px; margin: 0; }
.lead { color: var(--muted); margin: 0 0 12px; } small, .none { color: var(--muted); } code { font-family: var(--vscode-editor-font-family, monospace); font-size: 12px; }
.stale { border-left: 3px solid var(--warn); padding: 6px 12px; margin: 12px 0; } body.is-stale .content { opacity: .55; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 12px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 12px 14px; } .card:focus { outline: 1px solid var(--vscode-focusBorder, var(--accent)); }
.card header { display: flex; justify-content: space-between; gap: 8px; align-items: baseline; } .card header code { color: var(--muted); }
.card p { margin: 6px 0; } .size strong { font-size: 20px; } .size span { color: var(--muted); margin-left: 6px; }
.bar svg { display: block; width: 100%; height: 6px; background: var(--line); border-radius: 3px; } .bar rect { fill: var(--accent); }
.markers { list-style: none; padding: 0; margin: 8px 0; } .markers li { display: grid; grid-template-columns: 14px 1fr auto; gap: 4px; } .markers .figure { text-align: right; }
.high { color: var(--good); } .low { color: var(--accent); } .markers .figure { color: inherit; } dl { margin: 8px 0 0; } dt { color: var(--muted); } dd { margin: 0 0 4px; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; } thead th { color: var(--muted); font-weight: 500; }
.scroll { overflow-x: auto; } tbody th { font-weight: 400; } .passed td:first-child { color: var(--good); } .warned td:first-child { color: var(--warn); } .failed td:first-child, .not-run td:first-child { color: var(--bad); }
tr td:first-child { white-space: nowrap; } ul { padding-left: 18px; } .chosen { font-weight: 600; }
`;
