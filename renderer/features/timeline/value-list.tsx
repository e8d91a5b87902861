import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { formatCount } from '../../components/count.tsx';
import { MONO_FONT } from '../../theme/theme.ts';
import { NothingToShow } from './figure-frame.tsx';

export const VALUE_HEIGHT = 28;

export interface ValueRow {
  readonly key: string;
  readonly name: string;
  /** Where the value itself leads; its entries where absent. */
  readonly view?: string | null;
  /** Where its entries are listed. */
  readonly address: string;
  readonly count: number;
  readonly mono?: boolean;
  /** Between name and count. */
  readonly beside?: ReactNode;
}

interface Props {
  readonly label: string;
  readonly rows: readonly ValueRow[];
  /** Rows that place is kept for. */
  readonly expected: number;
}

/** Values, the most frequent first, each with a bar as long as its share of the first. */
export function ValueList({ label, rows, expected }: Props) {
  if (rows.length === 0) return <NothingToShow height={expected * VALUE_HEIGHT}>none</NothingToShow>;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Box component="ol" aria-label={label} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {rows.map(({ key, name, view, address, count, mono = false, beside }) => (
        <Box
          component="li"
          key={key}
          sx={{
            position: 'relative',
            display: 'flex',
            alignItems: 'center',
            gap: 3,
            height: VALUE_HEIGHT,
            borderBottom: 1,
            borderColor: 'hairline',
          }}
        >
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              left: 0,
              bottom: -1,
              height: 2,
              width: `${(100 * count) / most}%`,
              bgcolor: 'severity.low.fill',
            }}
          />
          <Box sx={{ flex: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: 2 }}>
            <Link
              href={view ?? address}
              title={name}
              sx={{
                minWidth: 0,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
                ...(mono && { fontFamily: MONO_FONT, fontSize: 12 }),
              }}
            >
              <bdi>{name}</bdi>
            </Link>
            {beside}
          </Box>
          <Link
            href={address}
            className="tabular"
            aria-label={`${formatCount(count)} entries with ${name}`}
            sx={{ flex: 'none' }}
          >
            {formatCount(count)}
          </Link>
        </Box>
      ))}
    </Box>
  );
}
