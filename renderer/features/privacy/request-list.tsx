import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { PrivacyRequest } from '../../../main/contract/privacy.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Section } from '../../components/section.tsx';
import { dueInWords, KINDS, STATES } from './words.ts';

interface Props {
  readonly requests: readonly PrivacyRequest[];
  /** Number of the one that is shown. */
  readonly chosen: number | null;
  readonly onChoose: (number: string) => void;
}

/** The requests about this source, the newest first. */
export function RequestList({ requests, chosen, onChoose }: Props) {
  return (
    <Section title="Requests">
      {requests.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>No request about this source was received yet.</Box>
      ) : (
        <Box tabIndex={0} role="group" aria-label="Requests, to scroll" sx={{ overflowX: 'auto' }}>
          <Table aria-label="Requests">
            <TableHead>
              <TableRow>
                <TableCell>Request</TableCell>
                <TableCell>Person</TableCell>
                <TableCell>State</TableCell>
                <TableCell>Received</TableCell>
                <TableCell>Due</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {requests.map((request) => {
                const { number, kind, identifiers, state, received, daysLeft } = request;
                const isLate = daysLeft !== null && daysLeft < 0;
                return (
                  <TableRow key={number} selected={number === chosen}>
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>
                      <Link component="button" type="button" onClick={() => onChoose(String(number))}>
                        {KINDS[kind]} {number}
                      </Link>
                    </TableCell>
                    <TableCell sx={{ overflowWrap: 'anywhere' }}>
                      {visibleText(identifiers.join(', '))}
                    </TableCell>
                    <TableCell>{STATES[state]}</TableCell>
                    <TableCell className="tabular">{received}</TableCell>
                    <TableCell
                      className="tabular"
                      sx={isLate ? { color: 'severity.critical.main', fontWeight: 600 } : {}}
                    >
                      {dueInWords(request)}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </Box>
      )}
    </Section>
  );
}
