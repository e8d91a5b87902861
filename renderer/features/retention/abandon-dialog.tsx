import Box from '@mui/material/Box';
import { useState } from 'react';
import type { CleanupSummary } from '../../../main/contract/retention.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';

interface Props {
  readonly sourceId: string;
  readonly onAbandoned: (given: CleanupSummary) => void;
  readonly onClose: () => void;
}

/** Gives an interrupted cleanup up, where its archive was lost. */
export function AbandonDialog({ sourceId, onAbandoned, onClose }: Props) {
  const bridge = useBridge();
  const withPassword = useReauthentication();
  const [reason, setReason] = useState('');
  const abandon = async (): Promise<void> =>
    onAbandoned(await withPassword(() => bridge.call('retention.abandon', { sourceId, reason })));
  return (
    <ConfirmDialog title="Give this cleanup up?" action="Give it up" onAction={abandon} onClose={onClose}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        <div>
          Only where its archive is missing or damaged for good. Nothing more is removed. What was removed
          before and is in no archive now is counted, and told in the source's own log and in the trail.
        </div>
        <Field label="What became of the archive" value={reason} onValue={setReason} required />
      </Box>
    </ConfirmDialog>
  );
}
