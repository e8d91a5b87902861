import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Account } from '../../../main/contract/session.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { useCall } from '../../bridge/use-call.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { AddAccountDialog } from './add-account-dialog.tsx';

/** Who may enter this workspace. */
export function AccountsSection() {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const { data: accounts, error } = useCall('accounts.list', {});
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Account | null>(null);

  const remove = async ({ id }: Account): Promise<void> => {
    await withPassword(() => bridge.call('accounts.remove', { accountId: id }));
    await queries.invalidateQueries({ queryKey: ['accounts.list'] });
  };

  return (
    <Section
      title="Accounts"
      lead="Only the role Admin may sign in and see evidence. Every sign-in, refusal and search is recorded in the trail."
      actions={
        <Button startIcon={<UserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          Add an account
        </Button>
      }
    >
      {error ? <FaultNotice fault={error} /> : <AccountsTable accounts={accounts} onRemove={setLeaving} />}
      {adding && <AddAccountDialog onClose={() => setAdding(false)} />}
      {leaving && (
        <ConfirmDialog
          title={`Remove ${leaving.email}?`}
          action="Remove the account"
          onAction={() => remove(leaving)}
          onClose={() => setLeaving(null)}
        >
          The account can no longer sign in. What it did stays in the trail.
        </ConfirmDialog>
      )}
    </Section>
  );
}
