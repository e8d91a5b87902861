import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { visibleText } from '../../../components/entry/visible-text.ts';
import { MONO_FONT } from '../../../theme/theme.ts';
import { differingMiddle, type ValuePair } from './value-pairs.ts';

interface Props {
  readonly pairs: readonly ValuePair[];
  readonly label: string;
  /** What the two columns are of. */
  readonly titles: readonly [string, string];
  /** Whether the second came of the first, so that what differs was taken out and put in. */
  readonly isChange?: boolean;
}

const cell = {
  fontFamily: MONO_FONT,
  fontSize: 12,
  lineHeight: '18px',
  py: 1,
  px: 2,
  verticalAlign: 'top',
  overflowWrap: 'anywhere',
  fontVariantLigatures: 'none',
} as const;

/** Values beside each other. Those that differ carry a sign and what differs in them a mark; the rest stands back. */
export function ChangesTable({ pairs, label, titles, isChange = false }: Props) {
  return (
    <Table size="small" aria-label={label} sx={{ tableLayout: 'fixed' }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ px: 2, width: '28%' }}>Field</TableCell>
          {titles.map((title) => (
            <TableCell key={title} sx={{ px: 2 }}>
              {title}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {pairs.map(({ path, one, other, differs }) => (
          <TableRow key={path} data-differs={differs}>
            <TableCell sx={{ ...cell, color: differs ? 'text.primary' : 'faint' }}>
              <Box component="span" aria-hidden={!differs} sx={{ display: 'inline-block', width: 14 }}>
                {differs ? '≠' : ''}
              </Box>
              <bdi>{visibleText(path)}</bdi>
            </TableCell>
            <TableCell sx={cell}>
              <Value {...{ differs, isChange }} text={one} other={other} side="one" />
            </TableCell>
            <TableCell sx={cell}>
              <Value {...{ differs, isChange }} text={other} other={one} side="other" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface ValueProps {
  readonly text: string | null;
  readonly other: string | null;
  readonly differs: boolean;
  readonly isChange: boolean;
  readonly side: 'one' | 'other';
}

function Value({ text, other, differs, isChange, side }: ValueProps) {
  if (text === null) {
    return (
      <Box component="span" sx={{ color: 'faint' }}>
        none
      </Box>
    );
  }
  if (!differs) {
    return (
      <Box component="bdi" sx={{ color: 'faint' }}>
        {visibleText(text)}
      </Box>
    );
  }
  const { before, after, ...parts } =
    side === 'one' ? differingMiddle(text, other ?? '') : differingMiddle(other ?? '', text);
  const middle = side === 'one' ? parts.one : parts.other;
  const isGone = isChange && side === 'one';
  return (
    <Box
      component="bdi"
      sx={{
        '& mark': {
          px: '2px',
          borderRadius: '2px',
          color: 'text.primary',
          bgcolor: isGone ? 'danger.soft' : 'accent.soft',
          textDecoration: isGone ? 'line-through' : 'underline',
          textDecorationColor: `var(--st-palette-${isGone ? 'danger' : 'accent'}-main)`,
        },
      }}
    >
      {visibleText(before)}
      {middle !== '' && <mark>{visibleText(middle)}</mark>}
      {visibleText(after)}
    </Box>
  );
}
