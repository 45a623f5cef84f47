// What the HTML report adds to the look of a page: light and dark, phones, and paper.

export const REPORT_STYLE = `
:root { color-scheme: light dark; } body { font-size: 15px; } h1 { font-size: 26px; } h2 { font-size: 19px; margin-top: 40px; } h3 { font-size: 16px; } code, small { font-size: 13px; }
nav { margin: 14px 0; } nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 16px; } a { color: var(--accent); }
@media (prefers-color-scheme: dark) { :root { --accent: #7ab7ff; --muted: #a8adb3; --line: #3c4043; --focus: #7ab7ff; --text: #e8eaed; --page: #1b1c1e; --card: #26282b; --good: #81c995; --warn: #fdd663; --bad: #f28b82; } }
@media (max-width: 600px) { body { padding: 0 12px 32px; font-size: 14px; } h1 { font-size: 22px; } .verdict .label { font-size: 19px; } th, td { padding-right: 8px; } }
@media (forced-colors: active) { .picture, .key svg, .bar svg, .share svg { forced-color-adjust: none; } }
@media print {
  :root { color-scheme: light; --accent: #2f6fb3; --muted: #444; --line: #bbb; --text: #000; --page: #fff; --card: #fff; --good: #2e7d32; --warn: #9a6700; --bad: #c62828; }
  @page { margin: 15mm; } body { padding: 0; max-width: none; font-size: 10pt; } .content { font-size: 10pt; } nav, figure details { display: none; } details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; }
  main > section { break-before: page; } main > section:first-of-type, main > section:has(> .fold), #not-run, #pictures { break-before: auto; } .fold > summary::before { display: none; } h2, h3 { break-after: avoid; } .card, tr, .verdict, .key, dl > * { break-inside: avoid; } thead { display: table-header-group; }
  .cards { grid-template-columns: 1fr 1fr; } .scroll, .picture { overflow: visible; border: 0; padding: 0; } table { width: 100%; font-size: 8.5pt; } th, td { min-width: 0; padding-right: 8px; overflow-wrap: break-word; }
  table small, table code { font-size: inherit; } table.wide { font-size: 7pt; letter-spacing: -0.01em; } .wide th, .wide td { overflow-wrap: break-word; white-space: normal; padding-right: 4px; } .wide th { hyphens: auto; }
  .picture svg { max-width: 100%; max-height: 180mm; height: auto; } figure { break-inside: avoid; } figcaption, figcaption p { break-after: avoid; break-inside: avoid; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
