import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { useCountdown, waitWords } from './countdown.ts';
import { PasswordField } from './password-field.tsx';
import { useTakeSession } from './session.ts';
import { SessionScreen } from './session-screen.tsx';

interface Props {
  /** Why the last session ended, where it did without being asked to. */
  readonly ended: 'idle' | 'signed-out' | null;
  readonly idleMinutes: number;
  readonly onSignedIn: () => void;
}

export function SignIn({ ended, idleMinutes, onSignedIn }: Props) {
  useTitle('Sign in');
  const takeSession = useTakeSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { start, running, fault } = useWork('session.signIn');
  const secondsLeft = useCountdown(fault?.retryAfterSeconds ?? null, fault);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const session = await start({ email, password });
    if (session) {
      onSignedIn();
      takeSession(session);
    } else {
      setPassword('');
    }
  };

  // A lock-out is said for as long as it lasts.
  const over = fault?.code === 'LOCKED_OUT' && secondsLeft === 0;
  return (
    <SessionScreen>
      <Typography variant="h1" sx={{ mb: 6 }}>
        Sign in
      </Typography>
      <form onSubmit={(event) => void submit(event)}>
        <Stack spacing={4}>
          {fault === null && ended !== null && (
            <Box
              role="status"
              sx={{ p: 3, border: 1, borderColor: 'hairline', borderRadius: 1, bgcolor: 'surface.panel' }}
            >
              {ended === 'idle'
                ? `You were signed out after ${idleMinutes} minutes without activity. What you had open is still there.`
                : 'You were signed out.'}
            </Box>
          )}
          {fault !== null && !over && <FaultNotice fault={fault} />}
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
          <PasswordField
            label="Password"
            value={password}
            onValue={setPassword}
            autoComplete="current-password"
          />
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={running || secondsLeft > 0 || email === '' || password === ''}
          >
            {secondsLeft > 0 ? `Try again in ${waitWords(secondsLeft)}` : running ? 'Signing in' : 'Sign in'}
          </Button>
        </Stack>
      </form>
    </SessionScreen>
  );
}
