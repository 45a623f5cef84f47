// What the panel beside the text adds to the look of a page: the editor's theme inside pictures, buttons, and high contrast.

/** The inks of pictures as they are drawn, and what they are in the theme. */
const INKS = [
  ['#222222', '--text'],
  ['#333333', '--text'],
  ['#5f6368', '--muted'],
  ['#8a9096', '--muted'],
  ['#dadce0', '--line'],
  ['#f1f3f4', '--band'],
  ['#eaf2f8', '--band'],
  ['#ffffff', '--page'],
] as const;

/** The first colours of the palette are too dark on a dark ground; these are as far apart for colour-blind readers. */
const LIGHTER = [
  ['#0072b2', '#4aa8e0'],
  ['#d55e00', '#f0843a'],
  ['#009e73', '#2fc79a'],
] as const;

const THEMED = '.picture svg';

const themed = INKS.map(([ink, name]) => `${THEMED} [fill="${ink}"] { fill: var(${name}); } ${THEMED} [stroke="${ink}"] { stroke: var(${name}); }`).join('\n');
const dark = LIGHTER.flatMap(([ink, colour]) =>
  ['.vscode-dark', '.vscode-high-contrast:not(.vscode-high-contrast-light)'].map(
    (theme) => `${theme} svg [fill="${ink}"] { fill: ${colour}; } ${theme} svg [stroke="${ink}"] { stroke: ${colour}; }`,
  ),
).join('\n');

/** A colour of the theme's charts, made for surfaces, drawn towards the text until words in it can be read. */
const legible = (name: string, plain: string): string => `color-mix(in srgb, var(--vscode-charts-${name}, ${plain}) 60%, var(--vscode-foreground, #222))`;

export const PANEL_STYLE = `
:root { --good: ${legible('green', '#2e7d32')}; --warn: ${legible('yellow', '#9a6700')}; --bad: ${legible('red', '#c62828')}; } html { scroll-padding-top: 48px; } @media (max-width: 520px) { html { scroll-padding-top: 84px; } }
code { color: inherit; background: color-mix(in srgb, var(--text) 8%, transparent); border-radius: 3px; padding: 0 3px; box-decoration-break: clone; -webkit-box-decoration-break: clone; } .card .head code { color: var(--text); }
body { padding-top: 4px; --band: color-mix(in srgb, var(--text) 12%, transparent); } .picture { background: transparent; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; } button.place:hover { text-decoration: underline; color: var(--vscode-textLink-foreground, var(--accent)); }
button.run { padding: 4px 14px; border-radius: 3px; color: var(--vscode-button-foreground, #fff); background: var(--vscode-button-background, var(--accent)); border: 1px solid var(--vscode-button-border, transparent); } button.run:hover { background: var(--vscode-button-hoverBackground, var(--accent)); }
h3 button.place { font-weight: 600; }
.tools { display: flex; gap: 6px; margin: 4px 0; justify-content: flex-end; }
.tools button { padding: 1px 8px; border: 1px solid var(--line); border-radius: 4px; color: var(--muted); font-size: 11px; } .tools button:hover { color: var(--text); background: var(--vscode-toolbar-hoverBackground, transparent); }
nav.sections { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); padding: 6px 0; margin: 0 0 8px; } nav.sections ul { list-style: none; padding: 0 0 4px; margin: 0; display: flex; flex-wrap: wrap; gap: 0 14px; } nav.sections a { color: var(--vscode-textLink-foreground, var(--accent)); text-decoration: none; font-size: 12px; } nav.sections a:hover { text-decoration: underline; } .picture svg { max-width: 100%; max-width: max(100%, calc(attr(width px) * 0.85)); height: auto; }
.vscode-high-contrast { --line: var(--vscode-contrastBorder, #6fc3df); } .vscode-high-contrast .card, .vscode-high-contrast .picture, .vscode-high-contrast .tools button { border-color: var(--vscode-contrastBorder, #6fc3df); } .vscode-high-contrast.is-stale .content > * { border-left: 2px dashed var(--warn); padding-left: 8px; }
.vscode-high-contrast .bar svg, .vscode-high-contrast .share svg { background: transparent; outline: 1px solid var(--line); }
.vscode-high-contrast code { background: transparent; color: var(--text); padding: 0; } .vscode-high-contrast .card .head code { border: 1px solid var(--line); padding: 0 4px; }
.at-cursor { outline: 2px solid var(--vscode-focusBorder, var(--accent)); outline-offset: 1px; } .picture svg .leads { cursor: pointer; }
th button.sort { font-weight: inherit; } th[aria-sort] button.sort::after { content: " ↑"; } th[aria-sort="descending"] button.sort::after { content: " ↓"; } .narrow { display: flex; gap: 10px; align-items: baseline; margin: 4px 0; } .narrow input { font: inherit; padding: 2px 6px; min-width: 16em; color: var(--vscode-input-foreground, inherit); background: var(--vscode-input-background, transparent); border: 1px solid var(--vscode-input-border, var(--line)); border-radius: 3px; }
${themed}
.vscode-high-contrast ${THEMED} [stroke="#dadce0"] { stroke: color-mix(in srgb, var(--text) 25%, transparent); }
${dark}
`;
