import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { PasswordField } from './password-field.tsx';

/** Asks who is signed in for the password once more, before something that cannot be taken back. */
export function ReauthenticationDialog({ onAnswer }: { onAnswer: (confirmed: boolean) => void }) {
  const [password, setPassword] = useState('');
  const { start, running, fault } = useWork('session.reauthenticate');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await start({ password })) onAnswer(true);
    else setPassword('');
  };

  return (
    <Dialog open onClose={() => onAnswer(false)} maxWidth="xs" fullWidth aria-labelledby="reauthentication">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="reauthentication">Your password, please</DialogTitle>
        <DialogContent>
          <Stack spacing={4}>
            <Typography>This cannot be taken back, so it asks once more who you are.</Typography>
            {fault !== null && <FaultNotice fault={fault} />}
            <PasswordField
              label="Password"
              value={password}
              onValue={setPassword}
              autoComplete="current-password"
              autoFocus
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" disabled={running || password === ''}>
            Continue
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
