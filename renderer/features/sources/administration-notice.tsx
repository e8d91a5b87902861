import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';

/** Whether a source is evidence, or open for administration; and the way from one to the other. */
export function AdministrationNotice({ sourceId }: { readonly sourceId: string }) {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const { data: info } = useCall('sources.info', { sourceId });
  const [asking, setAsking] = useState(false);
  if (info === undefined || info.source.kind === 'trail') return null;
  const { administered } = info;
  const Icon = administered ? LockOpen : Lock;
  const change = async (): Promise<void> => {
    await withPassword(() => bridge.call('sources.administer', { sourceId, allowed: !administered }));
    await queries.invalidateQueries({ queryKey: callKey('sources.info') });
  };
  return (
    <Box
      component="section"
      aria-label="Administration"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 4,
        py: 3,
        maxWidth: 880,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      <Icon size={18} aria-hidden style={{ flex: 'none' }} />
      <Typography sx={{ flex: 1 }}>
        {administered
          ? 'This source is open for administration: entries may be removed from it and changed.'
          : 'This source is evidence, and nothing is written to it.'}
      </Typography>
      <Button onClick={() => setAsking(true)}>
        {administered ? 'Make it evidence again…' : 'Open for administration…'}
      </Button>
      {asking && (
        <ConfirmDialog
          title={administered ? 'Make this source evidence again?' : 'Open this source for administration?'}
          action={administered ? 'Make it evidence' : 'Open it'}
          onAction={change}
          onClose={() => setAsking(false)}
        >
          {administered
            ? 'Erasure, cleanup and restoring are refused from then on.'
            : 'Only where it is the log in use, and no copy that is kept as evidence. Erasure, cleanup and restoring may then write to it; each asks again.'}
        </ConfirmDialog>
      )}
    </Box>
  );
}
