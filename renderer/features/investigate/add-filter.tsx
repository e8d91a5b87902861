import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { ArrowLeft, ChevronRight, ListFilterPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FacetField } from '../../../main/contract/figures.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { AddFilterValues } from './add-filter-values.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

/** What an entry can be picked by, most wanted first. */
const FIELDS: readonly { readonly field: FacetField; readonly label: string }[] = [
  { field: 'event_type', label: 'Event type' },
  { field: 'severity', label: 'Severity' },
  { field: 'outcome', label: 'Outcome' },
  { field: 'user_id', label: 'User' },
  { field: 'ip_address', label: 'IP address' },
  { field: 'resource_type', label: 'Resource type' },
  { field: 'resource_id', label: 'Resource id' },
  { field: 'action', label: 'Action' },
  { field: 'session_id', label: 'Session' },
  { field: 'user_agent', label: 'User agent' },
];

/** Makes chips without a word of the query language: a field, then values of it. */
export function AddFilter({ sourceId }: { readonly sourceId: string }) {
  const { addClause } = useInvestigateState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [field, setField] = useState<FacetField | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useCommands([
    {
      id: 'query.add-filter',
      title: 'Add a filter…',
      group: 'Query',
      icon: ListFilterPlus,
      words: 'field value only exclude chip',
      run: () => setAnchor(button.current),
    },
  ]);
  const chosen = FIELDS.find((known) => known.field === field);
  const close = (): void => {
    setAnchor(null);
    setField(null);
  };
  return (
    <>
      <Button
        ref={button}
        variant="text"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        startIcon={<ListFilterPlus size={14} aria-hidden />}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ height: 28, px: 2, flex: 'none' }}
      >
        Add filter
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Add filter',
            sx: { width: 300, mt: 1, p: chosen ? 3 : 0 },
          },
        }}
      >
        {chosen ? (
          <>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2, ml: -1, fontWeight: 550 }}>
              <IconButton
                aria-label="Back to the fields"
                onClick={() => setField(null)}
                sx={{ width: 28, height: 28 }}
              >
                <ArrowLeft size={14} aria-hidden />
              </IconButton>
              {chosen.label}
            </Box>
            <AddFilterValues
              {...{ sourceId, ...chosen }}
              onClause={(clause) => {
                addClause(clause);
                close();
              }}
            />
          </>
        ) : (
          <MenuList dense autoFocusItem={anchor !== null} aria-label="Fields">
            {FIELDS.map(({ field: name, label }) => (
              <MenuItem key={name} onClick={() => setField(name)}>
                <Box sx={{ flex: 1 }}>{label}</Box>
                <Box sx={{ color: 'faint', display: 'flex' }}>
                  <ChevronRight size={14} aria-hidden />
                </Box>
              </MenuItem>
            ))}
          </MenuList>
        )}
      </Popover>
    </>
  );
}
