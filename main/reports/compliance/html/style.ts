/** Light and for paper first; the system's own fonts, so that nothing is fetched and nothing embedded. */
export const STYLE = `
:root { --ink: #161b22; --quiet: #47515d; --line: #dde1e6; --accent: #0f766e; --wash: #f4f7f7; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 13px/1.5 Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 32px 80px; }
h1 { font-size: 28px; line-height: 1.2; font-weight: 650; margin: 0 0 20px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 20px; font-weight: 650; margin: 0 0 8px; padding-top: 32px; border-top: 1px solid var(--line); }
h3 { font-size: 14px; font-weight: 600; margin: 24px 0 8px; }
section { margin-top: 40px; }
p { max-width: 76ch; margin: 0 0 8px; color: var(--quiet); }
a { color: var(--accent); }
.about { display: grid; grid-template-columns: max-content 1fr; gap: 2px 20px; margin: 0 0 24px; }
.about dt { color: var(--quiet); } .about dd { margin: 0; overflow-wrap: anywhere; }
nav ol { columns: 2; column-gap: 40px; padding-left: 20px; margin: 8px 0 0; }
nav li { break-inside: avoid; padding: 1px 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); margin: 16px 0; border: solid var(--line); border-width: 1px 0 0 1px; }
.figures > div { border: solid var(--line); border-width: 0 1px 1px 0; padding: 10px 14px; break-inside: avoid; }
.figures dt { color: var(--quiet); font-size: 12px; }
.figures dd { margin: 2px 0 0; font-size: 16px; font-weight: 600; overflow-wrap: anywhere; }
figure { margin: 24px 0; break-inside: avoid; }
figcaption { font-size: 14px; font-weight: 600; margin-bottom: 8px; }
svg { display: block; width: 100%; height: auto; font-family: inherit; print-color-adjust: exact; }
table { border-collapse: collapse; width: 100%; font-size: 12px; line-height: 1.4; }
th { text-align: left; font-weight: 600; color: var(--accent); border-bottom: 1.5px solid var(--accent); padding: 4px 8px 4px 0; vertical-align: bottom; background: #fff; }
td { border-bottom: 1px solid var(--line); padding: 4px 8px 4px 0; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate; }
th.n, td.n { text-align: right; white-space: nowrap; padding-right: 12px; }
td.t { white-space: nowrap; }
tr { break-inside: avoid; }
.logo { display: block; max-width: 300px; max-height: 96px; margin: 0 0 24px; }
thead { display: table-header-group; }
.scroll { overflow-x: auto; }
.note { font-size: 12px; color: var(--quiet); margin-top: 6px; }
.m { font-family: "JetBrains Mono", ui-monospace, "SF Mono", Consolas, monospace; font-size: 11px; }
.s-high { color: #a63c06; font-weight: 600; } .s-critical { color: #a80f3b; font-weight: 600; }
details { margin: 8px 0; font-size: 12px; } summary { color: var(--accent); cursor: pointer; }
code { font-family: "JetBrains Mono", ui-monospace, "SF Mono", Consolas, monospace; font-size: 11px; overflow-wrap: anywhere; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 12px; }
@page { size: A4 landscape; margin: 14mm 12mm; }
@media print {
  body { font-size: 9.5pt; } main { max-width: none; padding: 0; }
  .scroll { overflow: visible; } details { display: none; }
  table { font-size: 7.5pt; } .m { font-size: 6.5pt; }
  h2 { break-after: avoid; } h3 { break-after: avoid; } a { color: inherit; text-decoration: none; }
}
`;
