import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useBridge, useConnectionState } from '../bridge/bridge-provider.tsx';
import { faultOf } from '../bridge/use-work.ts';

/** Milliseconds between tries, so that a host that restarts is found again without a click. */
const RETRY_EVERY = 3_000;

/** Lays a dialog over everything while the main process cannot be reached, and asks everything again afterwards. */
export function ConnectionGuard({ children }: { children: ReactNode }) {
  const { connection } = useBridge();
  const queries = useQueryClient();
  const lost = useConnectionState() === 'lost';
  const [trying, setTrying] = useState(false);
  const [reason, setReason] = useState<string | null>(null);

  const retry = async (): Promise<void> => {
    setTrying(true);
    try {
      await connection.retry();
      setReason(null);
      await queries.invalidateQueries();
    } catch (error) {
      setReason(faultOf(error).message);
    } finally {
      setTrying(false);
    }
  };

  useEffect(() => {
    if (!lost) return;
    const timer = setInterval(() => {
      connection.retry().then(
        () => queries.invalidateQueries(),
        (error: unknown) => setReason(faultOf(error).message),
      );
    }, RETRY_EVERY);
    return () => clearInterval(timer);
  }, [lost, connection, queries]);

  return (
    <>
      {children}
      <Dialog open={lost} aria-labelledby="connection-lost">
        <DialogTitle id="connection-lost">The connection to Sealtrail was lost</DialogTitle>
        <DialogContent sx={{ maxWidth: 440 }}>
          The program behind this page has stopped or was restarted. What you see stays as it is and is read
          again as soon as it answers. If it was started anew, open the address it printed.
          {reason !== null && <p>{reason}</p>}
        </DialogContent>
        <DialogActions>
          <Button variant="contained" color="primary" disabled={trying} onClick={() => void retry()}>
            {trying ? 'Connecting' : 'Connect again'}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
