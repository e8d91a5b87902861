import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RetentionPolicy } from '../../../main/contract/retention.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey } from '../../bridge/use-call.ts';
import { faultOf } from '../../bridge/use-work.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';

interface Props {
  readonly sourceId: string;
  readonly policy: RetentionPolicy;
}

const isDays = (text: string): boolean => /^[1-9]\d{0,5}$/.test(text) && Number(text) <= 365_250;

/** For how many days entries are kept. Days of single types are set on the command line, and shown here. */
export function PolicyForm({ sourceId, policy }: Props) {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const [days, setDays] = useState(String(policy.days));
  const [fault, setFault] = useState<unknown>(null);
  const own = Object.entries(policy.byEventType);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(null);
    try {
      const next = { ...policy, days: Number(days) };
      await withPassword(() => bridge.call('retention.setPolicy', { sourceId, policy: next }));
      void queries.invalidateQueries({ queryKey: callKey('retention.plan') });
    } catch (error) {
      if (faultOf(error).code !== 'CANCELLED') setFault(error);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Box sx={{ display: 'flex', gap: 4, alignItems: 'flex-end' }}>
        <Box sx={{ width: 176 }}>
          <Field
            label="Keep entries for (days)"
            value={days}
            onValue={setDays}
            inputProps={{ inputMode: 'numeric' }}
          />
        </Box>
        <Button type="submit" disabled={!isDays(days) || Number(days) === policy.days}>
          Set
        </Button>
      </Box>
      {own.length > 0 && (
        <Box sx={{ color: 'text.secondary', mt: 2, overflowWrap: 'anywhere' }}>
          {own.map(([type, kept]) => `${visibleText(type)} ${kept} days`).join(', ')}
        </Box>
      )}
      {fault !== null && <FaultNotice fault={fault} />}
    </form>
  );
}
