import { createHash } from 'node:crypto';
import { drawChart } from '../charts/draw.ts';
import type { Appendix, Cell, Chart, Column, Figure, Report, Section, Table } from '../model.ts';
import type { CreateRenderer } from '../renderer.ts';
import { aboutReport, isNumeric, shownCell } from '../shown.ts';
import { STYLE } from './style.ts';
import { svgOf } from './svg.ts';
import { htmlText } from './text.ts';

/** By CSP 3 a style is allowed by the hash of its text, so that nothing that slipped into the page is one. */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
/** Only the logo is a picture. */
const policyOf = (logo: Uint8Array | null): string =>
  `default-src 'none'; style-src 'sha256-${STYLE_HASH}';${logo === null ? '' : ' img-src data:;'} base-uri 'none'; form-action 'none'`;

/** One page that asks for nothing else: no scripts, no fonts, no images but drawings within. */
export const createHtmlReport: CreateRenderer = (report, appendices, logo) => {
  let columns: readonly Column[] = [];
  return {
    head: () => Buffer.from(headOf(report, appendices, logo)),
    beginAppendix(appendix) {
      ({ columns } = appendix);
      const { id, title, entries } = appendix;
      const none = entries === 0 ? '<p>Nothing of the kind.</p>' : '';
      return Buffer.from(
        `<section id="a-${id}"><h2>Appendix: ${htmlText(title)}</h2>${none}<div class="scroll"><table>${headRow(columns)}<tbody>\n`,
      );
    },
    rows: (rows) => Buffer.from(rows.map((cells) => rowOf(columns, cells)).join('')),
    endAppendix: () => Buffer.from('</tbody></table></div></section>\n'),
    tail: () =>
      Buffer.from(
        `<footer>${htmlText(`${report.tool.name} ${report.tool.version} · generated ${report.generatedAt}`)}</footer></main></body></html>\n`,
      ),
  };
};

function headOf(report: Report, appendices: readonly Appendix[], logo: Uint8Array | null): string {
  const about = aboutReport(report).map(
    ([name, value]) => `<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>`,
  );
  const contents = [
    ...report.sections.map(({ id, title }) => `<li><a href="#s-${id}">${htmlText(title)}</a></li>`),
    ...appendices.map(({ id, title }) => `<li><a href="#a-${id}">Appendix: ${htmlText(title)}</a></li>`),
  ];
  return (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policyOf(logo)}">` +
    '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">' +
    `<title>${htmlText(report.title)}</title><style>${STYLE}</style></head><body><main>` +
    `<header>${logo === null ? '' : `<img class="logo" alt="${htmlText(report.organisation ?? '')}" src="data:image/jpeg;base64,${Buffer.from(logo).toString('base64')}">`}<h1>${htmlText(report.title)}</h1><dl class="about">${about.join('')}</dl>` +
    `<nav aria-label="Contents"><ol>${contents.join('')}</ol></nav></header>\n${report.sections.map((section) => sectionOf(section, appendices)).join('\n')}\n`
  );
}

function sectionOf(
  { id, title, text, figures, charts, tables, appendix }: Section,
  appendices: readonly Appendix[],
): string {
  const all = appendices.find((one) => one.id === appendix);
  const queries = figures.filter(({ query }) => query !== null && query !== '');
  return [
    `<section id="s-${id}"><h2>${htmlText(title)}</h2>`,
    ...text.map((paragraph) => `<p>${htmlText(paragraph)}</p>`),
    figures.length === 0 ? '' : `<dl class="figures">${figures.map(figureOf).join('')}</dl>`,
    all === undefined ? '' : `<p><a href="#a-${all.id}">Appendix: ${htmlText(all.title)}</a></p>`,
    ...charts.map((chart) => chartOf(id, chart)),
    ...tables.map(tableOf),
    queries.length === 0
      ? ''
      : `<details><summary>Queries that ask for these entries</summary><table><tbody>${queries
          .map(
            ({ label, query }) =>
              `<tr><td>${htmlText(label)}</td><td><code>${htmlText(query ?? '')}</code></td></tr>`,
          )
          .join('')}</tbody></table></details>`,
    '</section>',
  ].join('');
}

const figureOf = ({ label, value, kind }: Figure): string =>
  `<div><dt>${htmlText(label)}</dt><dd>${htmlText(shownCell(value, kind)) || '–'}</dd></div>`;

function chartOf(section: string, chart: Chart): string {
  const drawing = drawChart(chart);
  if (drawing === null) return '';
  const names = chart.series.map(({ name }) => `<th class="n">${htmlText(name)}</th>`).join('');
  const rows = chart.categories.map(
    (category, at) =>
      `<tr><td>${htmlText(category)}</td>${chart.series.map(({ values }) => `<td class="n">${values[at] ?? 0}</td>`).join('')}</tr>`,
  );
  return (
    `<figure><figcaption>${htmlText(chart.title)}</figcaption>${svgOf(drawing, `c-${section}-${chart.id}`, chart.title)}` +
    `<details><summary>The same as a table</summary><table><thead><tr><th></th>${names}</tr></thead><tbody>${rows.join('')}</tbody></table></details></figure>`
  );
}

function tableOf({ title, columns, rows, omitted }: Table): string {
  const body =
    rows.length === 0
      ? '<p>None.</p>'
      : `<div class="scroll"><table>${headRow(columns)}<tbody>${rows.map(({ cells }) => rowOf(columns, cells)).join('')}</tbody></table></div>`;
  const more =
    omitted === 0 ? '' : `<p class="note">${omitted.toLocaleString('en-US')} more are not shown.</p>`;
  return `<h3>${htmlText(title)}</h3>${body}${more}`;
}

const classOf = ({ kind }: Column): string =>
  isNumeric(kind) ? ' class="n"' : kind === 'time' ? ' class="t"' : '';

const headRow = (columns: readonly Column[]): string =>
  `<thead><tr>${columns.map((column) => `<th scope="col"${classOf(column)}>${htmlText(column.title)}</th>`).join('')}</tr></thead>`;

const MONOSPACED = new Set(['id', 'stored', 'computed', 'ip_address', 'details']);

function rowOf(columns: readonly Column[], cells: readonly Cell[]): string {
  const written = columns.map((column, at) => {
    const cell = cells[at] ?? null;
    const text = cell === '' ? '&quot;&quot;' : htmlText(shownCell(cell, column.kind));
    const marked = column.id === 'severity' && (cell === 'high' || cell === 'critical');
    const style = marked ? ` class="s-${cell}"` : MONOSPACED.has(column.id) ? ' class="m"' : classOf(column);
    return `<td${style}>${text}</td>`;
  });
  return `<tr>${written.join('')}</tr>\n`;
}
