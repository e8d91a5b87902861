import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { MINIMUM_PASSWORD_LENGTH } from '../../../main/contract/session.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useTakeSession } from './session.ts';
import { SessionScreen } from './session-screen.tsx';

/** Creates the first administrator of a new workspace. */
export function FirstRun() {
  useTitle('Welcome');
  const takeSession = useTakeSession();
  const [email, setEmail] = useState('');
  const [fullName, setFullName] = useState('');
  const [password, setPassword] = useState('');
  const { start, running, fault } = useWork('session.createFirstAdministrator');
  const complete = email.includes('@') && [...password].length >= MINIMUM_PASSWORD_LENGTH;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const session = await start({ email, fullName, password });
    if (session) takeSession(session);
  };

  return (
    <SessionScreen>
      <Typography variant="h1">Create the first administrator</Typography>
      <Typography sx={{ color: 'text.secondary', mt: 1, mb: 6 }}>
        Audit logs hold what people did and where from, so this account guards who may read them here, and
        whatever it does is recorded in Sealtrail's own trail.
      </Typography>
      <form onSubmit={(event) => void submit(event)}>
        <Stack spacing={4}>
          {fault !== null && <FaultNotice fault={fault} />}
          <Field
            label="E-mail address"
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onValue={setEmail}
            required
            autoFocus
          />
          <Field
            label="Full name"
            name="name"
            autoComplete="name"
            value={fullName}
            onValue={setFullName}
            help="Optional. Stands beside the address in the trail."
          />
          <NewPasswordField label="Password" value={password} onValue={setPassword} />
          <Button type="submit" variant="contained" color="primary" disabled={running || !complete}>
            {running ? 'Creating the account' : 'Create the account'}
          </Button>
        </Stack>
      </form>
      <Typography variant="caption" component="p" sx={{ color: 'faint', mt: 6 }}>
        The account stays on this machine. There is no way to recover its password, so keep it safe.
      </Typography>
    </SessionScreen>
  );
}
