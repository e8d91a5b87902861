import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { X } from 'lucide-react';
import type { Order } from '../../../main/contract/entries.ts';
import type { Zone } from '../../components/entry/entry-time.ts';
import type { EntryFilter } from './filter-params.ts';
import { NO_FILTER } from './filter-params.ts';
import { filterChips } from './filter-words.ts';

const chip = {
  display: 'flex',
  alignItems: 'center',
  gap: '4px',
  height: 24,
  maxWidth: 360,
  pl: 2,
  pr: '2px',
  border: 1,
  borderColor: 'hairline',
  borderRadius: 1,
  bgcolor: 'surface.sunken',
  fontSize: 12,
  whiteSpace: 'nowrap',
} as const;

interface Props {
  readonly filter: EntryFilter;
  readonly order: Order;
  readonly onFilter: (filter: EntryFilter) => void;
  readonly zone: Zone;
}

/** What restricts the list now, each removable. The line stands there when there is nothing, too. */
export function FilterChips({ filter, order, onFilter, zone }: Props) {
  const chips = filterChips(filter, zone);
  if (chips.length === 0) {
    return <Box sx={{ flex: 1, fontSize: 12, color: 'faint' }}>No filter: every entry, {order} first</Box>;
  }
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box
        component="ul"
        aria-label="Active filters"
        sx={{
          display: 'flex',
          gap: '6px',
          m: 0,
          p: '3px',
          listStyle: 'none',
          overflowX: 'auto',
          pr: '24px',
          maskImage: 'linear-gradient(to right, #000 calc(100% - 24px), transparent)',
          scrollbarWidth: 'none',
        }}
      >
        {chips.map(({ key, label, value, without }) => (
          <li key={key}>
            <Box sx={chip}>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {label}
              </Box>
              <Box component="bdi" sx={{ fontWeight: 550, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {value}
              </Box>
              <IconButton
                aria-label={`Remove ${label} ${value}`}
                onClick={() => onFilter(without)}
                sx={{ width: 20, height: 20, borderRadius: '4px' }}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </Box>
          </li>
        ))}
      </Box>
      <Button
        variant="text"
        onClick={() => onFilter(NO_FILTER)}
        sx={{ height: 24, px: 2, fontSize: 12, flex: 'none' }}
      >
        Clear all
      </Button>
    </Box>
  );
}
