import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { type ApiToken, TokensTable } from './tokens-table.tsx';

/** Which scripts may read over the web host. */
export function TokensSection() {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const { data: tokens, error } = useCall('tokens.list', {});
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<ApiToken | null>(null);

  const revoke = async ({ id }: ApiToken): Promise<void> => {
    await withPassword(() => bridge.call('tokens.revoke', { id }));
    await queries.invalidateQueries({ queryKey: ['tokens.list'] });
  };

  return (
    <Section
      title="API tokens"
      lead="A script that shows a token may read what you may read, through the addresses of the web host."
      actions={
        <Button startIcon={<KeyRound size={16} aria-hidden />} onClick={() => setCreating(true)}>
          Create a token
        </Button>
      }
    >
      {error ? <FaultNotice fault={error} /> : <TokensTable tokens={tokens} onRevoke={setLeaving} />}
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      {leaving && (
        <ConfirmDialog
          title={`Revoke ${leaving.name}?`}
          action="Revoke the token"
          onAction={() => revoke(leaving)}
          onClose={() => setLeaving(null)}
        >
          Scripts that use it are refused from now on.
        </ConfirmDialog>
      )}
    </Section>
  );
}
