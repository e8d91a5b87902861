import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { SpannedFacet } from '../../../main/contract/patterns.ts';
import { clauseOf, type Query } from '../../../main/contract/query.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { queryAddress, withClause } from '../investigate/query-address.ts';
import type { Figure } from '../investigate/use-figure.ts';
import { FigureFrame } from '../timeline/figure-frame.tsx';
import { viewAddress } from '../timeline/lane-names.ts';
import { VALUE_HEIGHT, ValueList } from '../timeline/value-list.tsx';
import { isNew, newFirst, type Recent } from './newcomers.ts';

/** Rows shown at the most. */
const MOST = 12;

interface Props {
  readonly title: string;
  readonly sourceId: string;
  readonly query: Query;
  readonly field: SpannedFacet['field'];
  readonly figure: Figure<'figures.spans'>;
  /** Last moment of the source, before which things are new; null where nothing is marked as such. */
  readonly end: string | null;
  readonly recent: Recent;
  readonly expected: number;
  readonly mono?: boolean;
}

/** The values somebody came with, since when, and which of them are new. */
export function SpannedList(props: Props) {
  const { title, sourceId, query, field, figure, end, recent, expected, mono = false } = props;
  const facet = figure.data?.find((one) => one.field === field);
  const values = facet ? newFirst(facet.values, end, recent) : [];
  const arrived = values.filter(({ first }) => isNew(first, end, recent)).length;
  return (
    <FigureFrame
      title={title}
      figure={figure}
      height={expected * VALUE_HEIGHT}
      hasTable={false}
      note={
        facet && (
          <Typography variant="caption" component="p" noWrap sx={{ color: 'text.secondary' }}>
            {end !== null && `${formatCount(arrived)} new of `}
            {formatCount(facet.distinct)}
          </Typography>
        )
      }
    >
      {facet
        ? () => (
            <ValueList
              label={title}
              expected={expected}
              rows={values.slice(0, MOST).map(({ value, count, person, first }) => ({
                key: JSON.stringify(value),
                name: value === null ? 'none' : visibleText(person?.email ?? value) || 'empty',
                view: viewAddress(sourceId, field, value),
                address: queryAddress(sourceId, withClause(query, clauseOf(field, value))),
                count,
                mono: mono && value !== null,
                beside: (
                  <>
                    {isNew(first, end, recent) && <NewMark />}
                    <Box sx={{ flex: 1 }} />
                    {first !== null && (
                      <Box
                        component="span"
                        className="tabular"
                        sx={{ flex: 'none', fontSize: 12, color: 'text.secondary' }}
                      >
                        since <Timestamp value={first} show="minute" />
                      </Box>
                    )}
                  </>
                ),
              }))}
            />
          )
        : null}
    </FigureFrame>
  );
}

/** A word, so that no colour has to be told from another. */
const NewMark = () => (
  <Box
    component="span"
    sx={{
      flex: 'none',
      px: '5px',
      lineHeight: '16px',
      fontSize: 11,
      fontWeight: 650,
      letterSpacing: '0.04em',
      border: 1,
      borderColor: 'accent.main',
      borderRadius: '4px',
      color: 'accent.strong',
      bgcolor: 'accent.soft',
    }}
  >
    NEW
  </Box>
);
