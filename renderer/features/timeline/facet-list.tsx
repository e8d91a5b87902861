import Typography from '@mui/material/Typography';
import type { FacetField } from '../../../main/contract/figures.ts';
import { clauseOf, type Query } from '../../../main/contract/query.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { queryAddress, withClause } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { FigureFrame } from './figure-frame.tsx';
import { viewAddress } from './lane-names.ts';
import { VALUE_HEIGHT, ValueList } from './value-list.tsx';

interface Props {
  readonly title: string;
  readonly sourceId: string;
  readonly query: Query;
  readonly field: FacetField;
  readonly limit?: number;
}

const MONO: readonly FacetField[] = ['ip_address', 'session_id', 'resource_id'];

/** The most frequent values of one field among what a query matches. */
export function FacetList({ title, sourceId, query, field, limit = 8 }: Props) {
  const figure = useFigure(
    'figures.facets',
    { sourceId, query, fields: [field], limit },
    { keepPrevious: true },
  );
  const facet = figure.data?.[0];
  return (
    <FigureFrame
      title={title}
      figure={figure}
      height={limit * VALUE_HEIGHT}
      hasTable={false}
      address={queryAddress(sourceId, query)}
      note={
        facet &&
        facet.distinct > facet.values.length && (
          <Typography variant="caption" component="p" noWrap sx={{ color: 'text.secondary' }}>
            the first of {formatCount(facet.distinct)}
          </Typography>
        )
      }
    >
      {facet
        ? () => (
            <ValueList
              label={title}
              expected={limit}
              rows={facet.values.map(({ value, count, person }) => ({
                key: JSON.stringify(value),
                name: value === null ? 'none' : visibleText(person?.email ?? value) || 'empty',
                view: viewAddress(sourceId, field, value),
                address: queryAddress(sourceId, withClause(query, clauseOf(field, value))),
                count,
                mono: MONO.includes(field) && value !== null,
              }))}
            />
          )
        : null}
    </FigureFrame>
  );
}
