import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { Count } from '../../components/count.tsx';

export interface Choice {
  readonly value: string;
  /** How many entries of the source hold it; absent where that is not known. */
  readonly count?: number | undefined;
}

interface Props {
  readonly label: string;
  /** Absent while they are not known. */
  readonly choices: readonly Choice[] | undefined;
  readonly picked: readonly string[];
  readonly onPicked: (picked: readonly string[]) => void;
  readonly draw: (value: string) => ReactNode;
}

/** Several values out of those the source holds; each takes effect at once. */
export function PickMany({ label, choices, picked, onPicked, draw }: Props) {
  if (!choices) return <Skeleton height={200} />;
  return (
    <FormGroup role="group" aria-label={label} sx={{ flexWrap: 'nowrap' }}>
      {choices.map(({ value, count }, index) => (
        <FormControlLabel
          key={value}
          control={
            <Checkbox
              autoFocus={index === 0}
              checked={picked.includes(value)}
              onChange={(_event, checked) =>
                onPicked(checked ? [...picked, value] : picked.filter((other) => other !== value))
              }
            />
          }
          slotProps={{ typography: { sx: { flex: 1, display: 'flex', minWidth: 0 } } }}
          label={
            <>
              <Box component="span" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {draw(value)}
              </Box>
              {count !== undefined && (
                <Box component="span" sx={{ color: 'faint', pl: 3 }}>
                  <Count value={count} />
                </Box>
              )}
            </>
          }
        />
      ))}
    </FormGroup>
  );
}
