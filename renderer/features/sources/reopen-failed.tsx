import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import type { RpcError } from '../../../main/rpc/rpc-error.ts';
import { navigate } from '../../app/route.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { useTakeSource } from './open-source.ts';

interface Props {
  readonly sourceId: string;
  readonly fault: RpcError;
  readonly retry: () => unknown;
}

/** A source of before that does not open by itself: says why, and takes its password where that was not kept. */
export function ReopenFailed({ sourceId, fault, retry }: Props) {
  const [password, setPassword] = useState('');
  const takeSource = useTakeSource();
  const work = useWork('sources.open');
  const needsPassword = fault.code === 'SOURCE_SIGN_IN_FAILED';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const info = await work.start({ kind: 'known', sourceId, password });
    if (info) takeSource(info);
  };

  return (
    <Box sx={{ maxWidth: 560, p: 6 }}>
      <Stack spacing={4} component="form" onSubmit={(event: FormEvent) => void submit(event)}>
        <Typography variant="h1">This source does not open</Typography>
        <FaultNotice fault={work.fault ?? fault} />
        {needsPassword && (
          <PasswordField
            label="Password of the database"
            value={password}
            onValue={setPassword}
            autoComplete="off"
            autoFocus
          />
        )}
        <Box sx={{ display: 'flex', gap: 2 }}>
          {needsPassword ? (
            <Button type="submit" variant="contained" color="primary" disabled={work.running}>
              {work.running ? 'Opening' : 'Open'}
            </Button>
          ) : (
            <Button variant="contained" color="primary" onClick={() => retry()}>
              Try again
            </Button>
          )}
          <Button onClick={() => navigate('start')}>Open another source</Button>
        </Box>
      </Stack>
    </Box>
  );
}
