import { xmlAttribute, xmlText } from './text.ts';

/** The parts of a workbook beside its sheets: ECMA-376 part 1 (SpreadsheetML) and part 2 (packaging). */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface WorkbookFacts {
  readonly title: string;
  readonly creator: string;
  readonly application: string;
  /** ISO 8601 instant, UTC. */
  readonly created: string;
}

export interface WrittenSheet {
  readonly name: string;
  /** `A1:O200`; null where it has no filter. */
  readonly filter: string | null;
}

/** Cell formats by their place in `styles`. */
export const STYLE = { text: 0, header: 1, date: 2, wrapped: 3 } as const;

const styles =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/></numFmts>' +
  '<fonts count="2"><font><sz val="10"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><b/><sz val="10"/><color rgb="FF0F3D39"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE3EFEE"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  '<border><left/><right/><top/><bottom style="thin"><color rgb="FF0F766E"/></bottom><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** Every part but the sheets, by name. */
export function workbookParts(
  facts: WorkbookFacts,
  sheets: readonly WrittenSheet[],
): readonly (readonly [name: string, content: string])[] {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const filters = numbered.flatMap(({ name, filter, number }) =>
    filter === null
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${number - 1}" hidden="1">` +
            `${xmlText(`'${name}'!${filter.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`)}</definedName>`,
        ],
  );
  return [
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>` +
        numbered
          .map(
            ({ name, number }) =>
              `<sheet name="${xmlAttribute(name)}" sheetId="${number}" r:id="s${number}"/>`,
          )
          .join('') +
        `</sheets>${filters.length === 0 ? '' : `<definedNames>${filters.join('')}</definedNames>`}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        numbered
          .map(
            ({ number }) =>
              `<Relationship Id="s${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
          )
          .join('') +
        `<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    [
      'docProps/core.xml',
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
        `<dc:title>${xmlText(facts.title)}</dc:title><dc:creator>${xmlText(facts.creator)}</dc:creator>` +
        `<dcterms:created xsi:type="dcterms:W3CDTF">${facts.created.replace(/\.\d+/, '')}</dcterms:created></cp:coreProperties>`,
    ],
    [
      'docProps/app.xml',
      `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
        `<Application>${xmlText(facts.application)}</Application></Properties>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="workbook" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>` +
        `<Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
        `<Relationship Id="app" Type="${OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>`,
    ],
    ['[Content_Types].xml', contentTypes(sheets.length)],
  ];
}

function contentTypes(sheets: number): string {
  const of = (part: string, type: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.${type}+xml"/>`;
  const spreadsheet = 'openxmlformats-officedocument.spreadsheetml';
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    of('/xl/workbook.xml', `${spreadsheet}.sheet.main`) +
    Array.from({ length: sheets }, (_, at) =>
      of(`/xl/worksheets/sheet${at + 1}.xml`, `${spreadsheet}.worksheet`),
    ).join('') +
    of('/xl/styles.xml', `${spreadsheet}.styles`) +
    of('/docProps/core.xml', 'openxmlformats-package.core-properties') +
    of('/docProps/app.xml', 'openxmlformats-officedocument.extended-properties') +
    '</Types>'
  );
}

/** What stands before the rows of a sheet, of its columns and of what stays in view. */
export function sheetHead(widths: readonly number[], { isFirst }: { readonly isFirst: boolean }): string {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="13.5"/><cols>${columns}</cols><sheetData>`
  );
}

/** And after them. Text that looks like a number is text on purpose: no little flags. */
export const sheetTail = (filter: string | null): string =>
  `</sheetData>${filter === null ? '' : `<autoFilter ref="${filter}"/>`}` +
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  '<pageSetup orientation="landscape" fitToHeight="0"/>' +
  `${filter === null ? '' : `<ignoredErrors><ignoredError sqref="${filter}" numberStoredAsText="1"/></ignoredErrors>`}</worksheet>`;
