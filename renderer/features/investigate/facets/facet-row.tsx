import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Ban } from 'lucide-react';
import type { Outcome } from '../../../../main/contract/entries.ts';
import type { Facet, FacetField } from '../../../../main/contract/figures.ts';
import { formatCount } from '../../../components/count.tsx';
import { OutcomeMark } from '../../../components/entry/outcome-mark.tsx';
import { SeverityMark } from '../../../components/entry/severity-mark.tsx';
import { visibleText } from '../../../components/entry/visible-text.ts';
import type { Pointed } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { pointedUser, pointedValue, type ValueField } from '../actions/pointed.ts';

export const FACET_ROW = 26;

export type FacetValue = Facet['values'][number];

/** Whom or what a value names, as a person reads it. */
export const facetWords = ({ value, person }: FacetValue): string =>
  person?.email ?? person?.full_name ?? value ?? 'none';

/** What choosing a value asks for. */
export const pointedFacet = (field: ValueField & FacetField, { value, person }: FacetValue): Pointed =>
  field === 'user_id' ? pointedUser(value, person) : pointedValue(field, value);

function Shown({ field, found }: { readonly field: FacetField; readonly found: FacetValue }) {
  if (found.value === null) return <Box sx={{ color: 'faint' }}>none</Box>;
  if (field === 'severity') return <SeverityMark severity={found.value} />;
  if (field === 'outcome') return <OutcomeMark outcome={found.value as Outcome} />;
  return <bdi>{visibleText(facetWords(found))}</bdi>;
}

interface Props {
  readonly field: ValueField & FacetField;
  readonly found: FacetValue;
  /** Count of the most frequent value: the length of a whole bar. */
  readonly most: number;
  /** Whether only this value is asked for already. */
  readonly isOnly: boolean;
}

/** One value with its count: choosing it shows only these, the sign beside it everything else. */
export function FacetRow({ field, found, most, isOnly }: Props) {
  const { tools, openMenu } = useActions();
  const pointed: Pointed = pointedFacet(field, found);
  const words = visibleText(facetWords(found));
  const clause = (negated: boolean) => () => {
    if (pointed.clause !== null) tools.addClause({ text: pointed.clause, negated });
  };
  return (
    <Box
      component="li"
      data-row
      onContextMenu={(event) => openMenu(event, { value: pointed })}
      sx={{
        position: 'relative',
        height: FACET_ROW,
        display: 'flex',
        alignItems: 'center',
        '& .st-not': { opacity: 0 },
        '&:hover, &:focus-within': { bgcolor: 'surface.hover', '& .st-not': { opacity: 1 } },
      }}
    >
      <ButtonBase
        onClick={clause(false)}
        aria-pressed={isOnly}
        aria-label={`Only ${words}: ${formatCount(found.count)}`}
        sx={{
          flex: 1,
          minWidth: 0,
          height: '100%',
          pl: 3,
          pr: 1,
          gap: 2,
          justifyContent: 'space-between',
          fontFamily: 'inherit',
          fontSize: 13,
          textAlign: 'left',
          ...(isOnly && { fontWeight: 600 }),
          '&:focus-visible': { outlineOffset: -2 },
        }}
      >
        <Box
          component="span"
          title={words}
          sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          <Shown field={field} found={found} />
        </Box>
        <Box component="span" className="tabular" sx={{ fontSize: 12, color: 'text.secondary' }}>
          {formatCount(found.count)}
        </Box>
      </ButtonBase>
      <Tooltip title="Not these">
        <IconButton
          className="st-not"
          aria-label={`Not ${words}`}
          onClick={clause(true)}
          sx={{ width: 22, height: 22, mr: 1 }}
        >
          <Ban size={12} aria-hidden />
        </IconButton>
      </Tooltip>
      <Box
        aria-hidden="true"
        sx={{
          position: 'absolute',
          left: 12,
          right: 34,
          bottom: 1,
          height: 2,
          pointerEvents: 'none',
        }}
      >
        <Box
          sx={{
            height: '100%',
            width: `${Math.max(1, (100 * found.count) / Math.max(1, most))}%`,
            borderRadius: '1px',
            bgcolor: isOnly ? 'accent.main' : 'severity.low.fill',
          }}
        />
      </Box>
    </Box>
  );
}
