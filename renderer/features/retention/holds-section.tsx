import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LegalHold } from '../../../main/contract/retention.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';
import { HoldForm } from './hold-form.tsx';

/** Legal holds of the source: placing one, those in force, those lifted. */
export function HoldsSection({ sourceId }: { readonly sourceId: string }) {
  const { data, error } = useCall('retention.holds', { sourceId });
  const [lifting, setLifting] = useState<LegalHold | null>(null);
  return (
    <Section
      title="Legal holds"
      lead="What a hold names is kept, whatever its age, until the hold is lifted."
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 5 }}>
        <HoldForm sourceId={sourceId} />
        {error && <FaultNotice fault={error} />}
        {data?.length === 0 && <Box sx={{ color: 'text.secondary' }}>Nothing is held.</Box>}
        {data && data.length > 0 && <HoldTable holds={data} onLift={setLifting} />}
      </Box>
      {lifting && <LiftDialog hold={lifting} onClose={() => setLifting(null)} />}
    </Section>
  );
}

const scopeOf = ({ person, from, to, query }: LegalHold): string =>
  [
    ...(person === null ? [] : [person]),
    ...(from === null ? [] : [`from ${from}`]),
    ...(to === null ? [] : [`to ${to}`]),
    ...(query === null ? [] : [query]),
  ].join(', ');

function HoldTable({
  holds,
  onLift,
}: {
  readonly holds: readonly LegalHold[];
  readonly onLift: (hold: LegalHold) => void;
}) {
  return (
    <Box tabIndex={0} role="group" aria-label="Legal holds, to scroll" sx={{ overflowX: 'auto' }}>
      <Table aria-label="Legal holds">
        <TableHead>
          <TableRow>
            <TableCell>Keeps</TableCell>
            <TableCell>Why</TableCell>
            <TableCell>Placed</TableCell>
            <TableCell>Lifted</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {holds.map((hold) => (
            <TableRow key={hold.id}>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{visibleText(scopeOf(hold))}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{visibleText(hold.reason)}</TableCell>
              <TableCell>
                <Timestamp value={hold.placedAt} show="day" /> by {hold.placedBy}
              </TableCell>
              <TableCell>
                {hold.liftedAt === null ? (
                  <Button size="small" onClick={() => onLift(hold)}>
                    Lift…
                  </Button>
                ) : (
                  <>
                    <Timestamp value={hold.liftedAt} show="day" /> by {hold.liftedBy}
                  </>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function LiftDialog({ hold, onClose }: { readonly hold: LegalHold; readonly onClose: () => void }) {
  const bridge = useBridge();
  const queries = useQueryClient();
  const withPassword = useReauthentication();
  const [reason, setReason] = useState('');
  const lift = async (): Promise<void> => {
    await withPassword(() => bridge.call('retention.liftHold', { id: hold.id, reason }));
    for (const name of ['retention.holds', 'retention.plan'] as const) {
      void queries.invalidateQueries({ queryKey: callKey(name) });
    }
  };
  return (
    <ConfirmDialog title="Lift this hold?" action="Lift the hold" onAction={lift} onClose={onClose}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        <div>What it keeps can be removed from then on: {visibleText(scopeOf(hold))}.</div>
        <Field label="Why" value={reason} onValue={setReason} required />
      </Box>
    </ConfirmDialog>
  );
}
