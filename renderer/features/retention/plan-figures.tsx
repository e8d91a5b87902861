import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { RetentionPlan } from '../../../main/contract/retention.ts';
import { formatBytes } from '../../components/bytes.ts';
import { Count, formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { Timestamp } from '../../components/timestamp.tsx';

/** Rows of the table at the most; the command line tells all. */
const MOST = 40;

/** What a cleanup would do now, in numbers. */
export function PlanFigures({ plan }: { readonly plan: RetentionPlan }) {
  const { all, due, held, unnamed, groups } = plan;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4 }}>
      <FactList label="What is due">
        <Fact name="Due">
          {formatCount(due.entries)} of {formatCount(all)} entries, about {formatBytes(due.size)}
        </Fact>
        {due.first !== null && due.last !== null && (
          <Fact name="From">
            <Timestamp value={due.first} show="day" /> to <Timestamp value={due.last} show="day" />
          </Fact>
        )}
        <Fact name="Held back">{formatCount(held.entries)} by legal holds</Fact>
        {unnamed > 0 && <Fact name="Without an id">{formatCount(unnamed)}, which stay</Fact>}
      </FactList>
      {groups.length > 0 && (
        <Box
          tabIndex={0}
          role="group"
          aria-label="By month and type, to scroll"
          sx={{ overflow: 'auto', maxHeight: 320, border: 1, borderColor: 'hairline', borderRadius: 1 }}
        >
          <Table aria-label="Due by month and type" stickyHeader>
            <TableHead>
              <TableRow>
                <TableCell>Month</TableCell>
                <TableCell>Type</TableCell>
                <TableCell align="right">Entries</TableCell>
                <TableCell align="right">Size</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {groups.slice(0, MOST).map(({ month, eventType, entries, size }) => (
                <TableRow key={`${month} ${eventType}`}>
                  <TableCell className="tabular">{month}</TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{visibleText(eventType)}</TableCell>
                  <TableCell align="right">
                    <Count value={entries} />
                  </TableCell>
                  <TableCell align="right" className="tabular">
                    {formatBytes(size)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      {groups.length > MOST && (
        <Box sx={{ color: 'text.secondary' }}>
          {formatCount(groups.length - MOST)} more rows: sealtrail retention plan --json tells them all.
        </Box>
      )}
    </Box>
  );
}
