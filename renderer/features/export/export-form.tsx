import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { exportColumns, exportFormats } from '../../../main/contract/exports.ts';
import { SelectField } from '../../components/select-field.tsx';
import { FORMATS } from './export-formats.ts';
import { type ExportSettings, toggled, zoneChoices } from './export-settings.ts';

interface Props {
  readonly settings: ExportSettings;
  readonly onSettings: (settings: ExportSettings) => void;
}

function Choice({ name, note }: { readonly name: string; readonly note: string }) {
  return (
    <Box sx={{ pt: '5px' }}>
      {name}
      <Typography variant="caption" component="span" sx={{ display: 'block', color: 'text.secondary' }}>
        {note}
      </Typography>
    </Box>
  );
}

/** How an export is to be written: format, safety, zone, columns. */
export function ExportForm({ settings, onSettings }: Props) {
  const zones = useMemo(zoneChoices, []);
  const { format, columns, spreadsheetSafe, zone } = settings;
  const change = (part: Partial<ExportSettings>) => onSettings({ ...settings, ...part });
  const names =
    columns.length === exportColumns.length ? 'all' : `${columns.length} of ${exportColumns.length}`;
  return (
    <>
      <RadioGroup
        aria-label="Format"
        value={format}
        onChange={(_event, value) =>
          change({ format: exportFormats.find((known) => known === value) ?? 'csv' })
        }
        sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, columnGap: 4, rowGap: 2 }}
      >
        {exportFormats.map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio />}
            sx={{ alignItems: 'flex-start', mr: 0 }}
            label={<Choice {...FORMATS[value]} />}
          />
        ))}
      </RadioGroup>
      <Box sx={{ minHeight: 48 }}>
        {format === 'csv' && (
          <FormControlLabel
            control={
              <Checkbox
                checked={spreadsheetSafe}
                onChange={(_event, checked) => change({ spreadsheetSafe: checked })}
              />
            }
            sx={{ alignItems: 'flex-start', mr: 0 }}
            label={
              <Choice
                name="Safe for spreadsheets"
                note="Puts ' before what a spreadsheet would run as a formula. Without it every value stays as it is stored."
              />
            }
          />
        )}
      </Box>
      <SelectField
        label="Times in"
        value={zone}
        options={zones}
        onValue={(value) => change({ zone: value })}
        help={zone === 'UTC' ? undefined : 'Each time carries its offset from UTC.'}
      />
      <Box component="details">
        <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
          Columns: {names}
        </Box>
        <Box
          role="group"
          aria-label="Columns"
          sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(3, 1fr)' }, mt: 1 }}
        >
          {exportColumns.map((column) => {
            const checked = columns.includes(column);
            return (
              <FormControlLabel
                key={column}
                control={
                  <Checkbox
                    size="small"
                    checked={checked}
                    // One stays: an export of nothing says nothing.
                    disabled={checked && columns.length === 1}
                    onChange={() => change({ columns: toggled(columns, column) })}
                  />
                }
                label={column}
              />
            );
          })}
        </Box>
      </Box>
    </>
  );
}
