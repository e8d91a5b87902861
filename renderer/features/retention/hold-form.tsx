import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { callKey } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';

const EMPTY = { reason: '', person: '', from: '', to: '', query: '' };

/** What is to be held, and why. All that is given has to meet. */
export function HoldForm({ sourceId }: { readonly sourceId: string }) {
  const queries = useQueryClient();
  const { start, running, fault } = useWork('retention.placeHold');
  const [hold, setHold] = useState(EMPTY);
  const { reason, ...scope } = hold;
  const field = (name: keyof typeof EMPTY) => ({
    value: hold[name],
    onValue: (value: string) => setHold({ ...hold, [name]: value }),
  });
  const given = Object.fromEntries(Object.entries(scope).filter(([, value]) => value.trim() !== ''));

  const place = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await start({ sourceId, reason, ...given }))) return;
    setHold(EMPTY);
    for (const name of ['retention.holds', 'retention.plan'] as const) {
      void queries.invalidateQueries({ queryKey: callKey(name) });
    }
  };
  return (
    <Box component="form" aria-label="Place a hold" onSubmit={(event) => void place(event)}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 152px 152px 1fr', gap: 4, alignItems: 'end' }}>
        <Field label="Person (id or e-mail address)" {...field('person')} />
        <Field label="First day (UTC)" type="date" {...field('from')} />
        <Field label="Last day (UTC)" type="date" {...field('to')} />
        <Field label="Query" {...field('query')} />
      </Box>
      <Box sx={{ display: 'flex', gap: 4, alignItems: 'flex-end', mt: 4 }}>
        <Field label="Why, such as the number of the case" {...field('reason')} required />
        <Button
          type="submit"
          sx={{ flexShrink: 0 }}
          disabled={running || reason.trim() === '' || Object.keys(given).length === 0}
        >
          Place the hold
        </Button>
      </Box>
      {fault && <FaultNotice fault={fault} />}
    </Box>
  );
}
