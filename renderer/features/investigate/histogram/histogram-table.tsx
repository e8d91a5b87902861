import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { formatCount } from '../../../components/count.tsx';
import type { Zone } from '../../../components/entry/entry-time.ts';
import { SeverityMark } from '../../../components/entry/severity-mark.tsx';
import { makeOneStop } from '../../../components/one-stop.ts';
import { VisuallyHidden } from '../../../components/visually-hidden.tsx';
import { inLayer, LAYERS, type TimeBucket } from './time-buckets.ts';
import { stretchInWords } from './time-words.ts';

export const TABLE_HEIGHT = 240;

interface Props {
  readonly buckets: readonly TimeBucket[];
  readonly zone: Zone;
  readonly onStretch: (start: number, end: number) => void;
}

/** The same bars as rows, for who cannot or would rather not use the picture. Empty stretches are left out. */
export function HistogramTable({ buckets, zone, onStretch }: Props) {
  const held = buckets.filter(({ total }) => total > 0);
  const layers = LAYERS.filter((layer) => held.some(({ bySeverity }) => inLayer(bySeverity, layer) > 0));
  return (
    <Box
      ref={makeOneStop}
      role="region"
      aria-label="Entries over time, as a table"
      sx={{ height: TABLE_HEIGHT, overflow: 'auto', '&:focus-visible': { outlineOffset: -2 } }}
    >
      <Table
        size="small"
        stickyHeader
        aria-label="Entries over time"
        sx={{ '& td': { py: '2px' }, '& th': { py: '3px' } }}
      >
        <TableHead>
          <TableRow>
            <TableCell>{zone === 'utc' ? 'Time (UTC)' : 'Time (local)'}</TableCell>
            <TableCell align="right">Entries</TableCell>
            {layers.map((layer) => (
              <TableCell key={layer} align="right">
                <SeverityMark severity={layer} />
              </TableCell>
            ))}
            <TableCell>
              <VisuallyHidden>Zoom</VisuallyHidden>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {held.map(({ start, end, bySeverity, total }) => (
            <TableRow key={start} hover data-row>
              <TableCell className="tabular">{stretchInWords(start, end, zone)}</TableCell>
              <TableCell align="right" className="tabular">
                {formatCount(total)}
              </TableCell>
              {layers.map((layer) => (
                <TableCell key={layer} align="right" className="tabular">
                  {formatCount(inLayer(bySeverity, layer))}
                </TableCell>
              ))}
              <TableCell align="right" sx={{ py: 0 }}>
                <Button
                  variant="text"
                  aria-label={`Zoom to ${stretchInWords(start, end, zone)}`}
                  onClick={() => onStretch(start, end)}
                  sx={{ height: 26, px: 2, fontSize: 12 }}
                >
                  Zoom
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
