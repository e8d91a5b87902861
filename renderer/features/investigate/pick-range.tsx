import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import { useState } from 'react';
import type { Zone } from '../../components/entry/entry-time.ts';
import { Field } from '../../components/field.tsx';
import { boundToField, fieldToBound, rangePresets } from './date-range.ts';
import type { TimeRange } from './investigate-params.ts';

interface Props {
  readonly range: TimeRange;
  readonly zone: Zone;
  /** Timestamp of the last entry of the source; null where it has none or it is not known. */
  readonly last: string | null;
  readonly onApply: (range: TimeRange) => void;
}

/** A stretch of time: one that ends with the log, or from and to. */
export function PickRange({ range, zone, last, onApply }: Props) {
  const [from, setFrom] = useState(() => boundToField(range.from, 'from', zone));
  const [to, setTo] = useState(() => boundToField(range.to, 'to', zone));
  const backwards = from !== '' && to !== '' && from > to;
  const place = zone === 'utc' ? 'UTC' : 'local time';
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <MenuList dense disablePadding aria-label="Ranges" sx={{ mx: -3 }}>
        {rangePresets(last).map((preset) => (
          <MenuItem key={preset.label} onClick={() => onApply({ from: preset.from, to: undefined })}>
            {preset.label}
          </MenuItem>
        ))}
        <MenuItem onClick={() => onApply({ from: undefined, to: undefined })}>The whole log</MenuItem>
      </MenuList>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (backwards) return;
          onApply({ from: fieldToBound(from, 'from', zone), to: fieldToBound(to, 'to', zone) });
        }}
        sx={{ display: 'grid', gap: 3 }}
      >
        <Field
          label={`From (${place})`}
          type="datetime-local"
          value={from}
          onValue={setFrom}
          inputProps={{ step: 1 }}
        />
        <Field
          label={`To (${place}), included`}
          type="datetime-local"
          value={to}
          onValue={setTo}
          inputProps={{ step: 1 }}
          error={backwards ? 'This is before the beginning.' : undefined}
          helpSpace
        />
        <Button type="submit" variant="contained" color="primary" disabled={backwards}>
          Apply
        </Button>
      </Box>
    </Box>
  );
}
