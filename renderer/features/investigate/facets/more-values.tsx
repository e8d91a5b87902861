import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import Popover from '@mui/material/Popover';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import type { Query } from '../../../../main/contract/query.ts';
import { formatCount } from '../../../components/count.tsx';
import { makeOneStop } from '../../../components/one-stop.ts';
import { VALUE_LABELS } from '../actions/pointed.ts';
import { FigureState } from '../figure-state.tsx';
import { useFigure } from '../use-figure.ts';
import type { FacetChoice } from './facet-fields.ts';
import { FacetRow, type FacetValue, pointedFacet } from './facet-row.tsx';

/** Values read, and of these shown at once: a list to look through, not to scroll through. */
const MOST_READ = 1_000;
const MOST_SHOWN = 200;

interface Props {
  readonly choice: FacetChoice;
  readonly sourceId: string;
  readonly query: Query;
  readonly anchor: HTMLElement;
  /** Clauses in force. */
  readonly only: ReadonlySet<string>;
  readonly onClose: () => void;
}

/** Many more values of one field, to be searched. */
export function MoreValues({ choice, sourceId, query, anchor, only, onClose }: Props) {
  const { field, title } = choice;
  const [text, setText] = useState('');
  const figure = useFigure(
    'figures.facets',
    { sourceId, query, fields: [field], limit: MOST_READ },
    { keepPrevious: true },
  );
  const facet = figure.data?.[0];
  const wanted = text.trim().toLowerCase();
  const matches = ({ value, person }: FacetValue): boolean =>
    wanted === '' ||
    [value ?? 'none', person?.email, person?.full_name].some((part) => part?.toLowerCase().includes(wanted));
  const found = facet?.values.filter(matches) ?? [];
  const shown = found.slice(0, MOST_SHOWN);
  const most = facet?.values.reduce((top, { count }) => Math.max(top, count), 1) ?? 1;
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': title, sx: { width: 340 } } }}
    >
      <Box sx={{ p: 2, borderBottom: 1, borderColor: 'hairline' }}>
        <OutlinedInput
          fullWidth
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={`Search ${VALUE_LABELS[field]}`}
          inputProps={{ 'aria-label': `Search ${VALUE_LABELS[field]}`, spellCheck: false }}
        />
      </Box>
      <Box
        ref={makeOneStop}
        role="toolbar"
        aria-orientation="vertical"
        aria-label="Values"
        sx={{ py: 1, height: 300, overflowY: 'auto' }}
      >
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {shown.map((value) => (
            <FacetRow
              key={value.value ?? '\0'}
              field={field}
              found={value}
              most={most}
              isOnly={only.has(pointedFacet(field, value).clause ?? '')}
            />
          ))}
          {!facet && figure.isWaiting && (
            <Box component="li" sx={{ p: 3 }}>
              <Skeleton height={240} />
            </Box>
          )}
          {facet && shown.length === 0 && (
            <Box component="li" sx={{ px: 3, py: 2, color: 'faint' }}>
              nothing like it
            </Box>
          )}
        </Box>
      </Box>
      <Box
        sx={{ px: 3, py: 2, fontSize: 12, color: 'text.secondary', borderTop: 1, borderColor: 'hairline' }}
      >
        {facet && wordsOf(facet.distinct, facet.values.length, found.length, shown.length)}
        <FigureState figure={figure} />
      </Box>
    </Popover>
  );
}

/** How complete the list is. */
function wordsOf(distinct: number, read: number, found: number, shown: number): string {
  const what = `${formatCount(shown)} shown of ${formatCount(found === read ? distinct : found)}`;
  return distinct > read ? `${what}; the search looks among the ${formatCount(read)} most frequent` : what;
}
