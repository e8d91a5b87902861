import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import { Ban, CircleOff, Pin, Trash2 } from 'lucide-react';
import { QueryBar } from './query-bar.tsx';
import type { ChipProps } from './query-chip.tsx';
import { useInvestigateState } from './use-investigate-state.tsx';

const SWITCHES = [
  { name: 'negated', label: 'Exclude', Icon: Ban },
  { name: 'disabled', label: 'Turn off', Icon: CircleOff },
  { name: 'pinned', label: 'Pin', Icon: Pin },
] as const;

/** A chip's text in a query bar of its own, and its switches, which take effect at once. */
export function ChipEditor({
  sourceId,
  chip,
  onChange,
  onRemove,
  onClose,
}: ChipProps & { readonly onClose: () => void }) {
  const { query } = useInvestigateState();
  const beside = { ...query, clauses: query.clauses.filter(({ text }) => text !== chip.text) };
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <QueryBar
        small
        autoFocus
        sourceId={sourceId}
        label="Filter"
        action="Apply"
        text={chip.text}
        beside={beside}
        recent={[]}
        onRun={(text) => {
          if (text === '') onRemove();
          else if (text !== chip.text) onChange({ text });
          onClose();
        }}
      />
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        {SWITCHES.map(({ name, label, Icon }) => (
          <ToggleButton
            key={name}
            value={name}
            selected={chip[name]}
            onChange={() => onChange({ [name]: !chip[name] })}
          >
            <Icon size={14} aria-hidden />
            {label}
          </ToggleButton>
        ))}
        <Button
          variant="text"
          startIcon={<Trash2 size={14} aria-hidden />}
          onClick={onRemove}
          sx={{ ml: 'auto' }}
        >
          Remove
        </Button>
      </Box>
    </Box>
  );
}
