import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { FigureState } from '../investigate/figure-state.tsx';
import type { FigureProgress } from '../investigate/use-figure.ts';

interface Props {
  readonly title: string;
  readonly figure: FigureProgress & { readonly isPlaceholderData: boolean };
  /** Of the body, in pixels: its place is kept, so that nothing moves when the figure comes. */
  readonly height: number;
  /** Where what the figure counts is listed; absent where it is a query nobody can ask. */
  readonly address?: string | undefined;
  /** One line beside the title: a legend, or what a bar stands for. */
  readonly note?: ReactNode;
  readonly tools?: ReactNode;
  /** Whether there is a table beside the drawing; a list is one already. */
  readonly hasTable?: boolean;
  /** Called once the figure is there. */
  readonly children: ((asTable: boolean) => ReactNode) | null;
}

/** One figure: its name, how far it has come, where its entries are, and itself or its table. */
export function FigureFrame(props: Props) {
  const { title, figure, height, address, note, tools, hasTable = true, children } = props;
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const other = asTable ? `Show as a drawing: ${title}` : `Show as a table: ${title}`;
  return (
    <Box component="section" aria-labelledby={id} aria-busy={figure.isWaiting} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, height: 32, mb: 2 }}>
        <Typography id={id} variant="h3" component="h2" noWrap sx={{ flex: 'none' }}>
          {title}
        </Typography>
        <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden' }}>{note}</Box>
        <FigureState figure={figure} />
        {tools}
        {address !== undefined && (
          <Link href={address} aria-label={`Show entries: ${title}`} sx={{ flex: 'none', fontSize: 12 }}>
            Show entries
          </Link>
        )}
        {hasTable && (
          <Tooltip title={asTable ? 'Show as a drawing' : 'Show as a table'}>
            <IconButton
              aria-label={other}
              onClick={() => setAsTable(!asTable)}
              sx={{ width: 26, height: 26, mr: '-6px' }}
            >
              {asTable ? <ChartColumn size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
            </IconButton>
          </Tooltip>
        )}
      </Box>
      <Box sx={{ minHeight: height, opacity: figure.isPlaceholderData ? 0.5 : 1 }}>
        {children === null
          ? figure.isWaiting && <Skeleton variant="rectangular" height={height} sx={{ borderRadius: 1 }} />
          : children(asTable)}
      </Box>
    </Box>
  );
}

/** Said in the place of a figure that has nothing to show. */
export function NothingToShow({
  height,
  children,
}: {
  readonly height: number;
  readonly children: ReactNode;
}) {
  return (
    <Box sx={{ height, display: 'grid', placeItems: 'center', fontSize: 12, color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
