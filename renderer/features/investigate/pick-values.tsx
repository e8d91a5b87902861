import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../components/count.tsx';
import { Field } from '../../components/field.tsx';

export interface Choice {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly draw: ReactNode;
}

interface Props {
  readonly label: string;
  /** Absent while they are not known. */
  readonly choices: readonly Choice[] | undefined;
  /** Values there are beyond the choices. */
  readonly more: number;
  /** How far they have come, where they are not here. */
  readonly state: ReactNode;
  /** Keys of the choices, or what was typed where none of them was picked. */
  readonly onPick: (picked: readonly string[] | { readonly typed: string }, negated: boolean) => void;
}

/** Values out of those there are, or one that is typed in. */
export function PickValues({ label, choices, more, state, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const sought = typed.trim().toLowerCase();
  const fitting = choices?.filter(
    ({ key, name }) => picked.includes(key) || name.toLowerCase().includes(sought),
  );
  const isNothing = picked.length === 0 && typed.trim() === '';
  const pick = (negated: boolean): void => {
    if (!isNothing) onPick(picked.length > 0 ? picked : { typed: typed.trim() }, negated);
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        pick(false);
      }}
      sx={{ display: 'grid', gap: 3 }}
    >
      <Field label={`${label} is exactly`} value={typed} onValue={setTyped} autoFocus autoComplete="off" />
      <Box sx={{ height: 224, overflowY: 'auto', mx: -1, px: 1 }}>
        {state}
        {fitting && (
          <FormGroup role="group" aria-label={`Values of ${label.toLowerCase()}`} sx={{ flexWrap: 'nowrap' }}>
            {fitting.map(({ key, count, draw }) => (
              <FormControlLabel
                key={key}
                control={
                  <Checkbox
                    checked={picked.includes(key)}
                    onChange={(_event, checked) =>
                      setPicked(checked ? [...picked, key] : picked.filter((other) => other !== key))
                    }
                  />
                }
                slotProps={{ typography: { sx: { flex: 1, display: 'flex', minWidth: 0 } } }}
                label={
                  <>
                    <Box
                      component="bdi"
                      sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                    >
                      {draw}
                    </Box>
                    <Box component="span" className="tabular" sx={{ color: 'faint', pl: 3 }}>
                      {formatCount(count)}
                    </Box>
                  </>
                }
              />
            ))}
            {more > 0 && (
              <Box sx={{ fontSize: 12, color: 'faint', py: 1 }}>
                {formatCount(more)} more, by typing them in full
              </Box>
            )}
          </FormGroup>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" variant="contained" color="primary" disabled={isNothing} sx={{ flex: 1 }}>
          Only these
        </Button>
        <Button disabled={isNothing} onClick={() => pick(true)} sx={{ flex: 1 }}>
          All but these
        </Button>
      </Box>
    </Box>
  );
}
