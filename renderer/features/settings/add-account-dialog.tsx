import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { MINIMUM_PASSWORD_LENGTH } from '../../../main/contract/session.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { NewPasswordField } from '../session/new-password-field.tsx';

export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [fullName, setFullName] = useState('');
  const [role, setRole] = useState('Admin');
  const [password, setPassword] = useState('');
  const { start, running, fault } = useWork('accounts.create');
  const complete =
    email.includes('@') && role.trim() !== '' && [...password].length >= MINIMUM_PASSWORD_LENGTH;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await start({ email, fullName, role, password }))) return;
    await queries.invalidateQueries({ queryKey: ['accounts.list'] });
    onClose();
  };

  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="add-account">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="add-account">Add an account</DialogTitle>
        <DialogContent>
          <Stack spacing={4}>
            {fault !== null && <FaultNotice fault={fault} />}
            <Field
              label="E-mail address"
              type="email"
              value={email}
              onValue={setEmail}
              required
              autoFocus
              autoComplete="off"
            />
            <Field label="Full name (optional)" value={fullName} onValue={setFullName} autoComplete="off" />
            <Field
              label="Role"
              value={role}
              onValue={setRole}
              required
              help="Any role but Admin is refused, and the refusal recorded."
            />
            <NewPasswordField label="First password" value={password} onValue={setPassword} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" disabled={running || !complete}>
            Add
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
