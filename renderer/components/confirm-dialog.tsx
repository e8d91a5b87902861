import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId, useState } from 'react';
import { faultOf } from '../bridge/use-work.ts';
import { FaultNotice } from './fault-notice.tsx';

interface Props {
  /** The question. */
  readonly title: string;
  /** What will be so afterwards, and what will not. */
  readonly children: ReactNode;
  /** The verb. */
  readonly action: string;
  /** Closes the dialog where it succeeds or was cancelled at the password; its fault is shown in the dialog. */
  readonly onAction: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** The last step of something destructive: the only place where red is. */
export function ConfirmDialog({ title, children, action, onAction, onClose }: Props) {
  const id = useId();
  const [fault, setFault] = useState<unknown>(null);
  const [running, setRunning] = useState(false);

  const run = async (): Promise<void> => {
    setRunning(true);
    setFault(null);
    try {
      await onAction();
      onClose();
    } catch (error) {
      if (faultOf(error).code !== 'CANCELLED') setFault(error);
    } finally {
      setRunning(false);
    }
  };

  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Stack spacing={4}>
          <div>{children}</div>
          {fault !== null && <FaultNotice fault={fault} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" color="error" disabled={running} onClick={() => void run()}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
