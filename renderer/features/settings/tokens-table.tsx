import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { OutputOf } from '../../../main/contract/contract.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';

export type ApiToken = OutputOf<'tokens.list'>[number];

interface Props {
  /** undefined while they are not known yet. */
  readonly tokens: readonly ApiToken[] | undefined;
  readonly onRevoke: (token: ApiToken) => void;
}

export function TokensTable({ tokens, onRevoke }: Props) {
  if (tokens === undefined) return <Skeleton height={40} />;
  if (tokens.length === 0) return <Typography sx={{ color: 'text.secondary' }}>There are none.</Typography>;
  return (
    <Table aria-label="API tokens">
      <TableHead>
        <TableRow>
          <TableCell>Name</TableCell>
          <TableCell>Created</TableCell>
          <TableCell>Expires</TableCell>
          <TableCell>Last used</TableCell>
          <TableCell>
            <VisuallyHidden>Actions</VisuallyHidden>
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <TableCell>{token.name}</TableCell>
            <TableCell>
              <Timestamp value={token.created} show="day" />
            </TableCell>
            <TableCell>
              <Timestamp value={token.expires} show="day" />
            </TableCell>
            <TableCell>
              {token.lastUsed === null ? 'never' : <Timestamp value={token.lastUsed} show="minute" />}
            </TableCell>
            <TableCell align="right">
              <Button variant="text" aria-label={`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
                Revoke
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
