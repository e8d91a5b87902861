import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import type { Facet } from '../../../../main/contract/figures.ts';
import type { Query } from '../../../../main/contract/query.ts';
import { formatCount, formatCountOf } from '../../../components/count.tsx';
import type { FacetChoice } from './facet-fields.ts';
import { FACET_ROW, FacetRow, pointedFacet } from './facet-row.tsx';
import { MoreValues } from './more-values.tsx';

interface Props {
  readonly choice: FacetChoice;
  readonly sourceId: string;
  readonly query: Query;
  /** Absent while it is not known. */
  readonly facet: Facet | undefined;
  /** Whether it is on its way; rows that are not are left empty. */
  readonly isComing: boolean;
}

/** The most frequent values of one field. Its rows are kept free before they come and where there are fewer. */
export function FacetSection({ choice, sourceId, query, facet, isComing }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { field, title, rows } = choice;
  const values = facet?.values.slice(0, rows) ?? [];
  const only = new Set(query.clauses.filter(({ negated }) => !negated).map(({ text }) => text));
  const most = values.reduce((top, { count }) => Math.max(top, count), 1);
  return (
    <Box component="section" aria-label={title} data-rows sx={{ pb: 2 }}>
      <Box data-row sx={{ display: 'flex', alignItems: 'center', height: 28, pl: 3, pr: 1 }}>
        <Box component="h3" sx={{ flex: 1, m: 0, fontSize: 12, fontWeight: 600, color: 'text.secondary' }}>
          {title}
        </Box>
        {facet && facet.distinct > 0 && (
          <Button
            variant="text"
            aria-haspopup="dialog"
            aria-label={`All ${formatCountOf(facet.distinct, 'value')} of ${title}`}
            onClick={(event) => setAnchor(event.currentTarget)}
            sx={{ height: 22, minWidth: 0, px: 2, fontSize: 12, color: 'text.secondary' }}
          >
            {facet.distinct > values.length
              ? `all ${formatCount(facet.distinct)}`
              : formatCount(facet.distinct)}
          </Button>
        )}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', minHeight: rows * FACET_ROW }}>
        {values.map((found) => (
          <FacetRow
            key={found.value ?? '\0'}
            {...{ field, found, most }}
            isOnly={only.has(pointedFacet(field, found).clause ?? '')}
          />
        ))}
        {!facet &&
          isComing &&
          Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows that have not come have no other identity
            <Box component="li" key={row} aria-hidden="true" sx={{ height: FACET_ROW, px: 3, py: '7px' }}>
              <Skeleton height={12} width={`${84 - row * 12}%`} />
            </Box>
          ))}
        {facet && values.length === 0 && (
          <Box component="li" sx={{ height: FACET_ROW, px: 3, lineHeight: `${FACET_ROW}px`, color: 'faint' }}>
            nothing
          </Box>
        )}
      </Box>
      {anchor && (
        <MoreValues {...{ choice, sourceId, query, anchor, only }} onClose={() => setAnchor(null)} />
      )}
    </Box>
  );
}
