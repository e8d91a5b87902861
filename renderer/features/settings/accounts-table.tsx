import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Account } from '../../../main/contract/session.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { useSession } from '../session/session.ts';

interface Props {
  /** undefined while they are not known yet. */
  readonly accounts: readonly Account[] | undefined;
  readonly onRemove: (account: Account) => void;
}

export function AccountsTable({ accounts, onRemove }: Props) {
  const own = useSession().data?.account?.id;
  return (
    <Table aria-label="Accounts">
      <TableHead>
        <TableRow>
          <TableCell>Account</TableCell>
          <TableCell>Role</TableCell>
          <TableCell>Last sign-in</TableCell>
          <TableCell>
            <VisuallyHidden>Actions</VisuallyHidden>
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {accounts === undefined && (
          <TableRow>
            <TableCell colSpan={4}>
              <Skeleton height={36} />
            </TableCell>
          </TableRow>
        )}
        {accounts?.map((account) => (
          <TableRow key={account.id}>
            <TableCell>
              {account.email}
              {account.fullName !== '' && (
                <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                  {account.fullName}
                </Typography>
              )}
            </TableCell>
            <TableCell>{account.role}</TableCell>
            <TableCell>
              {account.lastSignIn === null ? 'never' : <Timestamp value={account.lastSignIn} show="minute" />}
            </TableCell>
            <TableCell align="right">
              {account.id === own ? (
                <Typography component="span" sx={{ color: 'text.secondary' }}>
                  you
                </Typography>
              ) : (
                <Button
                  variant="text"
                  aria-label={`Remove ${account.email}`}
                  onClick={() => onRemove(account)}
                >
                  Remove
                </Button>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
