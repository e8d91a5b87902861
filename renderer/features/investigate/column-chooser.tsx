import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { ChevronDown, ChevronUp, Columns3 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { ColumnSet, Preferences } from '../../../main/contract/session.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { ColumnSetsList } from './column-sets-list.tsx';
import { type ColumnChoice, columnChoices, keptColumns, movedColumn } from './columns.ts';

interface Props {
  readonly choices: readonly ColumnChoice[];
  readonly onChoices: (choices: readonly ColumnChoice[]) => void;
  /** Whether rows of one session share a band at their left. */
  readonly bands: boolean;
  readonly onBands: (bands: boolean) => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  readonly sets: readonly ColumnSet[];
  readonly onSets: (sets: ColumnSet[]) => void;
  readonly onLook: (look: Omit<ColumnSet, 'name'>) => void;
}

type Density = Preferences['density'];

/** Which columns the grid shows and in which order, how high its rows are, and whether sessions are banded. */
export function ColumnChooser(props: Props) {
  const { choices, onChoices, bands, onBands, density, onDensity, sets, onSets, onLook } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useCommands([
    {
      id: 'columns.choose',
      title: 'Columns and column sets…',
      group: 'View',
      icon: Columns3,
      words: 'fields width order save layout',
      run: () => setOpen(true),
    },
    ...sets.map((set) => ({
      id: `columns.set.${set.name}`,
      title: `Columns: ${set.name}`,
      group: 'View' as const,
      icon: Columns3,
      words: 'column set layout',
      run: () => onLook({ columns: set.columns, density: set.density }),
    })),
  ]);
  const shown = choices.filter((choice) => choice.shown).length;
  return (
    <>
      <Button
        ref={button}
        variant="text"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        startIcon={<Columns3 size={14} aria-hidden />}
        onClick={() => setOpen(true)}
        sx={{ height: 28, px: 2, flex: 'none' }}
      >
        Columns
      </Button>
      <Popover
        open={isOpen}
        anchorEl={() => button.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { id, role: 'dialog', 'aria-label': 'Columns', sx: { width: 280, mt: 1, p: 2 } },
        }}
      >
        <ColumnSetsList {...{ sets, onSets, onLook }} look={{ columns: keptColumns(choices), density }} />
        <Box
          component="ul"
          sx={{ m: 0, mt: 2, p: 0, pt: 2, listStyle: 'none', borderTop: 1, borderColor: 'hairline' }}
        >
          {choices.map((choice, index) => (
            <Box
              component="li"
              key={choice.id}
              sx={{ display: 'flex', alignItems: 'center', pl: 2, height: 30 }}
            >
              <FormControlLabel
                sx={{ flex: 1 }}
                label={choice.title}
                control={
                  <Checkbox
                    checked={choice.shown}
                    disabled={choice.shown && shown === 1}
                    onChange={(_event, checked) =>
                      onChoices(
                        choices.map((other) => (other === choice ? { ...other, shown: checked } : other)),
                      )
                    }
                  />
                }
              />
              <IconButton
                aria-label={`Move ${choice.title} up`}
                disabled={index === 0}
                onClick={() => onChoices(movedColumn(choices, choice.id, -1))}
                sx={{ width: 26, height: 26 }}
              >
                <ChevronUp size={14} aria-hidden />
              </IconButton>
              <IconButton
                aria-label={`Move ${choice.title} down`}
                disabled={index === choices.length - 1}
                onClick={() => onChoices(movedColumn(choices, choice.id, 1))}
                sx={{ width: 26, height: 26 }}
              >
                <ChevronDown size={14} aria-hidden />
              </IconButton>
            </Box>
          ))}
        </Box>
        <Button variant="text" fullWidth onClick={() => onChoices(columnChoices(null))} sx={{ mt: 1 }}>
          Reset
        </Button>
        <Box sx={{ mt: 2, pt: 2, pl: 2, borderTop: 1, borderColor: 'hairline', display: 'grid' }}>
          <FormControlLabel
            label="Band rows by session"
            control={<Checkbox checked={bands} onChange={(_event, checked) => onBands(checked)} />}
          />
          <FormControlLabel
            label="Comfortable rows"
            control={
              <Checkbox
                checked={density === 'comfortable'}
                onChange={(_event, checked) => onDensity(checked ? 'comfortable' : 'compact')}
              />
            }
          />
        </Box>
      </Popover>
    </>
  );
}
