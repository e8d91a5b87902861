import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { FacetField } from '../../../main/contract/figures.ts';
import { clauseOf, type Query } from '../../../main/contract/query.ts';
import { formatCount } from '../../components/count.tsx';
import { shareInWords } from '../../components/share.ts';
import { queryAddress, withClause } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { FigureFrame } from '../timeline/figure-frame.tsx';

const HEIGHT = 88;
const TITLE = 'Summary';

const TILES: readonly { readonly name: string; readonly field: FacetField; readonly value: string }[] = [
  { name: 'Critical', field: 'severity', value: 'critical' },
  { name: 'High', field: 'severity', value: 'high' },
  { name: 'Failures', field: 'outcome', value: 'failure' },
];

/** The four numbers asked for first, each of them its entries. */
export function SummaryTiles({ sourceId, query }: { readonly sourceId: string; readonly query: Query }) {
  const figure = useFigure(
    'figures.facets',
    { sourceId, query, fields: ['severity', 'outcome'], limit: 20 },
    { keepPrevious: true },
  );
  const facets = figure.data;
  const valuesOf = (field: FacetField) => facets?.find((facet) => facet.field === field)?.values ?? [];
  // Success, failure and neither: each entry is in one of them.
  const total = valuesOf('outcome').reduce((sum, { count }) => sum + count, 0);
  return (
    <FigureFrame
      title={TITLE}
      figure={figure}
      height={HEIGHT}
      hasTable={false}
      address={queryAddress(sourceId, query)}
    >
      {facets
        ? () => (
            <Box component="ul" aria-label={TITLE} sx={LIST}>
              <Tile name="Entries" count={total} address={queryAddress(sourceId, query)} />
              {TILES.map(({ name, field, value }) => {
                const count = valuesOf(field).find((held) => held.value === value)?.count ?? 0;
                return (
                  <Tile
                    key={name}
                    {...{ name, count }}
                    share={shareInWords(count, total)}
                    address={queryAddress(sourceId, withClause(query, clauseOf(field, value)))}
                  />
                );
              })}
            </Box>
          )
        : null}
    </FigureFrame>
  );
}

interface TileProps {
  readonly name: string;
  readonly count: number;
  readonly share?: string;
  readonly address: string;
}

const Tile = ({ name, count, share, address }: TileProps) => (
  <Box component="li" sx={{ p: 4, height: HEIGHT - 2, '& + &': { borderLeft: 1, borderColor: 'hairline' } }}>
    <Box sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary', mb: 1 }}>{name}</Box>
    <Box sx={{ display: 'flex', alignItems: 'baseline', columnGap: 3, minWidth: 0 }}>
      <Link
        href={address}
        className="tabular"
        aria-label={`${name}: ${formatCount(count)}`}
        sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 550, color: 'text.primary' }}
      >
        {formatCount(count)}
      </Link>
      {share !== undefined && (
        <Box component="span" className="tabular" sx={{ fontSize: 12, color: 'text.secondary' }}>
          {share}
        </Box>
      )}
    </Box>
  </Box>
);

const LIST = {
  m: 0,
  p: 0,
  listStyle: 'none',
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  border: 1,
  borderColor: 'hairline',
  borderRadius: 1,
  bgcolor: 'surface.panel',
} as const;
