import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import {
  type ReportFormat,
  type ReportFramework,
  reportFormats,
  reportFrameworks,
} from '../../../main/contract/reports.ts';
import { Field } from '../../components/field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { type Period, periodChoices, problemOf } from './periods.ts';
import { REPORT_FORMATS, REPORT_FRAMEWORKS } from './report-formats.ts';

export interface ReportSettings {
  readonly period: Period;
  readonly formats: readonly ReportFormat[];
  /** Whose controls it answers too; null for none. */
  readonly framework: ReportFramework | null;
}

interface Props {
  readonly settings: ReportSettings;
  readonly onSettings: (settings: ReportSettings) => void;
  /** From when to when the source has entries. */
  readonly first: string;
  readonly last: string;
  readonly disabled: boolean;
}

const OTHER = 'other';
const NONE = 'none';

/** Of what time a report is, and in which formats. */
export function ReportForm({ settings, onSettings, first, last, disabled }: Props) {
  const id = useId();
  const { period, formats, framework } = settings;
  const choices = periodChoices(first, last);
  const chosen = choices.find(
    (choice) => choice.period.from === period.from && choice.period.to === period.to,
  );
  const change = (part: Partial<ReportSettings>): void => onSettings({ ...settings, ...part });
  const toggle = (format: ReportFormat): void =>
    change({ formats: reportFormats.filter((known) => formats.includes(known) !== (known === format)) });
  const problem = problemOf(period);
  return (
    <Box
      component="fieldset"
      disabled={disabled}
      sx={{ m: 0, p: 0, border: 0, minWidth: 0, display: 'grid', gap: 4 }}
    >
      <Box
        sx={{ display: 'grid', gridTemplateColumns: '240px 176px 176px 240px', gap: 4, alignItems: 'start' }}
      >
        <SelectField
          label="Period"
          value={chosen?.name ?? OTHER}
          options={[
            ...choices.map(({ name }) => ({ value: name, name })),
            { value: OTHER, name: 'Other days' },
          ]}
          onValue={(name) => {
            const choice = choices.find((one) => one.name === name);
            change({ period: choice?.period ?? { from: '', to: '' } });
          }}
        />
        <Field
          label="First day (UTC)"
          type="date"
          value={period.from}
          onValue={(from) => change({ period: { ...period, from } })}
          helpSpace
          error={period.from === '' || problem === null ? undefined : problem}
        />
        <Field
          label="Last day (UTC)"
          type="date"
          value={period.to}
          onValue={(to) => change({ period: { ...period, to } })}
        />
        <SelectField
          label="Answers the controls of"
          value={framework ?? NONE}
          options={[
            { value: NONE, name: 'none in particular' },
            ...reportFrameworks.map((value) => ({ value, name: REPORT_FRAMEWORKS[value] })),
          ]}
          onValue={(value) =>
            change({ framework: reportFrameworks.find((known) => known === value) ?? null })
          }
        />
      </Box>
      <Box>
        <Box id={id} sx={{ mb: 1, color: 'text.secondary', fontSize: 12, lineHeight: '16px' }}>
          Formats
        </Box>
        <Box
          role="group"
          aria-labelledby={id}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
            columnGap: 4,
            maxWidth: 720,
          }}
        >
          {reportFormats.map((format) => (
            <FormControlLabel
              key={format}
              control={<Checkbox checked={formats.includes(format)} onChange={() => toggle(format)} />}
              sx={{ alignItems: 'flex-start', mr: 0 }}
              label={
                <Box sx={{ pt: '5px' }}>
                  {REPORT_FORMATS[format].name}
                  <Typography
                    variant="caption"
                    component="span"
                    sx={{ display: 'block', color: 'text.secondary' }}
                  >
                    {REPORT_FORMATS[format].note}
                  </Typography>
                </Box>
              }
            />
          ))}
        </Box>
      </Box>
    </Box>
  );
}
