import { type ExportColumn, type ExportFormat, exportColumns } from '../../../main/contract/exports.ts';

/** What a person chose for an export. */
export interface ExportSettings {
  readonly format: ExportFormat;
  readonly columns: readonly ExportColumn[];
  readonly spreadsheetSafe: boolean;
  readonly zone: string;
}

export const DEFAULT_SETTINGS: ExportSettings = {
  format: 'csv',
  columns: exportColumns,
  spreadsheetSafe: false,
  zone: 'UTC',
};

/** What is asked for: what is as ever stays unsaid. */
export const wireSettings = ({ format, columns, spreadsheetSafe, zone }: ExportSettings) => ({
  format,
  ...(columns.length === exportColumns.length ? {} : { columns: [...columns] }),
  ...(format === 'csv' && spreadsheetSafe ? { spreadsheetSafe } : {}),
  ...(zone === 'UTC' ? {} : { zone }),
});

/** The columns with one more or one less of them, in the order every export has them in. */
export const toggled = (columns: readonly ExportColumn[], column: ExportColumn): readonly ExportColumn[] =>
  exportColumns.filter((one) => (one === column ? !columns.includes(one) : columns.includes(one)));

/** UTC, the zone of this computer, then every other that the browser knows. */
export function zoneChoices(): readonly { readonly value: string; readonly name: string }[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own && zone !== 'UTC');
  return [
    { value: 'UTC', name: 'UTC, as stored' },
    ...(own === 'UTC' ? [] : [{ value: own, name: `${own}, this computer's` }]),
    ...others.map((zone) => ({ value: zone, name: zone })),
  ];
}
