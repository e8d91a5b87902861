import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { RetentionPolicy } from '../../../main/contract/retention.ts';
import { callKey } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { useReauthentication } from '../session/reauthentication.tsx';
import { daysProblem, draftOf, policyIn, samePolicy, withRule } from './policy-draft.ts';
import { TypeRules } from './type-rules.tsx';

interface Props {
  readonly sourceId: string;
  readonly policy: RetentionPolicy;
}

/** For how many days entries are kept, in general and by event type. All of it is set at once. */
export function PolicyForm({ sourceId, policy }: Props) {
  const queries = useQueryClient();
  const { start, running, fault, reset } = useWork('retention.setPolicy', useReauthentication());
  const [draft, setDraft] = useState(() => draftOf(policy));
  const next = policyIn(draft);
  const isChanged = next === null || !samePolicy(next, policy);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (next === null) return;
    const set = await start({ sourceId, policy: next });
    if (!set) return;
    queries.setQueryData(callKey('retention.policy', { sourceId }), set);
    void queries.invalidateQueries({ queryKey: callKey('retention.plan') });
  };
  const undo = (): void => {
    reset();
    setDraft(draftOf(policy));
  };
  return (
    <Box
      component="form"
      aria-label="How long entries are kept"
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4 }}
      onSubmit={(event) => void save(event)}
    >
      <Box sx={{ width: 176 }}>
        <Field
          label="Keep entries for (days)"
          value={draft.days}
          onValue={(days) => setDraft({ ...draft, days })}
          error={daysProblem(draft.days)}
          inputProps={{ inputMode: 'numeric' }}
        />
      </Box>
      {draft.rules.length > 0 && <TypeRules sourceId={sourceId} draft={draft} onDraft={setDraft} />}
      <Box sx={{ display: 'flex', gap: 3 }}>
        <Button
          type="submit"
          variant={isChanged ? 'contained' : 'outlined'}
          color="primary"
          disabled={running || next === null || !isChanged}
        >
          Set
        </Button>
        <Button startIcon={<Plus size={16} aria-hidden />} onClick={() => setDraft(withRule(draft))}>
          Add an event type
        </Button>
        {isChanged && (
          <Button variant="text" disabled={running} onClick={undo}>
            Put back
          </Button>
        )}
      </Box>
      {fault && <FaultNotice fault={fault} />}
    </Box>
  );
}
