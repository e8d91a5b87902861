import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import Tooltip from '@mui/material/Tooltip';
import { Check, Save, X } from 'lucide-react';
import { useState } from 'react';
import type { ColumnSet } from '../../../main/contract/session.ts';
import { isShown, withoutSet, withSet } from './column-sets.ts';

interface Props {
  readonly sets: readonly ColumnSet[];
  readonly onSets: (sets: ColumnSet[]) => void;
  /** What is shown now. */
  readonly look: Omit<ColumnSet, 'name'>;
  readonly onLook: (look: Omit<ColumnSet, 'name'>) => void;
}

/** Columns, their widths and the height of rows under a name: kept, chosen, replaced and removed. */
export function ColumnSetsList({ sets, onSets, look, onLook }: Props) {
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const replaces = sets.some((set) => set.name === name);
  const save = (): void => {
    if (name === '') return;
    onSets(withSet(sets, { name, ...look }));
    setTyped('');
  };
  return (
    <Box component="section" aria-label="Column sets">
      {sets.length > 0 && (
        <Box component="ul" aria-label="Saved column sets" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {sets.map((set) => (
            <Box component="li" key={set.name} sx={{ display: 'flex', alignItems: 'center', height: 30 }}>
              <ButtonBase
                aria-pressed={isShown(set, look)}
                onClick={() => onLook({ columns: set.columns, density: set.density })}
                sx={{
                  flex: 1,
                  minWidth: 0,
                  height: 28,
                  px: 2,
                  gap: 2,
                  justifyContent: 'flex-start',
                  fontFamily: 'inherit',
                  fontSize: 13,
                  borderRadius: 1,
                  '&:hover': { bgcolor: 'surface.hover' },
                }}
              >
                <Box component="span" sx={{ width: 16, display: 'flex', color: 'accent.main' }}>
                  {isShown(set, look) && <Check size={14} aria-hidden />}
                </Box>
                <Box
                  component="bdi"
                  sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                >
                  {set.name}
                </Box>
              </ButtonBase>
              <Tooltip title="Replace by what is shown now">
                <span>
                  <IconButton
                    aria-label={`Replace ${set.name}`}
                    disabled={isShown(set, look)}
                    onClick={() => onSets(withSet(sets, { name: set.name, ...look }))}
                    sx={{ width: 26, height: 26, '&.Mui-disabled': { opacity: 0.4 } }}
                  >
                    <Save size={14} aria-hidden />
                  </IconButton>
                </span>
              </Tooltip>
              <Tooltip title="Remove">
                <IconButton
                  aria-label={`Remove ${set.name}`}
                  onClick={() => onSets(withoutSet(sets, set.name))}
                  sx={{ width: 26, height: 26 }}
                >
                  <X size={14} aria-hidden />
                </IconButton>
              </Tooltip>
            </Box>
          ))}
        </Box>
      )}
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        sx={{ display: 'flex', alignItems: 'center', gap: 2, p: 1, pt: 2 }}
      >
        <OutlinedInput
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="Keep as a set…"
          inputProps={{ 'aria-label': 'Name of the column set', maxLength: 60, spellCheck: false }}
          sx={{ flex: 1 }}
        />
        <Button type="submit" disabled={name === ''}>
          {replaces ? 'Replace' : 'Save'}
        </Button>
      </Box>
    </Box>
  );
}
