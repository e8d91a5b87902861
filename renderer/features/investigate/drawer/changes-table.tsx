import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { formatCount } from '../../../components/count.tsx';
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

/** Rows, and characters of a value, that are drawn: evidence can hold any number of either. */
const MOST_ROWS = 500;
const MOST_CHARACTERS = 2_000;
/** Characters drawn of what stands before a difference and after it. */
const CONTEXT = 500;

const beginningOf = (text: string): string =>
  text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS)}… (${formatCount(text.length)} characters)`
    : text;
const before = (text: string): string => (text.length > CONTEXT ? `…${text.slice(-CONTEXT)}` : text);
const after = (text: string): string => (text.length > CONTEXT ? `${text.slice(0, CONTEXT)}…` : text);

/** Values beside each other. Those that differ carry a sign and what differs in them a mark; the rest stands back. */
export function ChangesTable({ pairs, label, titles, isChange = false }: Props) {
  const shown = pairs.length > MOST_ROWS ? differingFirst(pairs).slice(0, MOST_ROWS) : pairs;
  return (
    <>
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
          {shown.map(({ path, one, other, differs }) => (
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
      {shown.length < pairs.length && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {formatCount(pairs.length - shown.length)} more fields are not shown; those that differ come first.
        </Typography>
      )}
    </>
  );
}

const differingFirst = (pairs: readonly ValuePair[]): readonly ValuePair[] => [
  ...pairs.filter(({ differs }) => differs),
  ...pairs.filter(({ differs }) => !differs),
];

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
        {visibleText(beginningOf(text))}
      </Box>
    );
  }
  const parts = side === 'one' ? differingMiddle(text, other ?? '') : differingMiddle(other ?? '', text);
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
      {visibleText(before(parts.before))}
      {middle !== '' && <mark>{visibleText(beginningOf(middle))}</mark>}
      {visibleText(after(parts.after))}
    </Box>
  );
}
