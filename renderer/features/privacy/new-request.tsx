import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type RequestKind, requestKinds } from '../../../main/contract/privacy.ts';
import { callKey } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { Section } from '../../components/section.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { KINDS } from './words.ts';

interface Props {
  readonly sourceId: string;
  readonly onReceived: (number: string) => void;
}

/** Notes a request that came in. */
export function NewRequest({ sourceId, onReceived }: Props) {
  const queries = useQueryClient();
  const [kind, setKind] = useState<RequestKind>('access');
  const [person, setPerson] = useState('');
  const [received, setReceived] = useState(() => new Date().toISOString().slice(0, 10));
  const { start, running, fault } = useWork('privacy.receive');
  const identifiers = person
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await start({ sourceId, kind, identifiers, received });
    if (!made) return;
    setPerson('');
    await queries.invalidateQueries({ queryKey: callKey('privacy.list') });
    onReceived(String(made.number));
  };

  return (
    <Section title="Note a request" lead="The deadline counts from the day it was received.">
      <form onSubmit={(event) => void submit(event)}>
        <Box sx={{ display: 'grid', gridTemplateColumns: '176px minmax(0, 1fr) 176px', gap: 4, mb: 4 }}>
          <SelectField
            label="Asks for"
            value={kind}
            options={requestKinds.map((value) => ({ value, name: KINDS[value] }))}
            onValue={setKind}
          />
          <Field
            label="Person"
            value={person}
            onValue={setPerson}
            help="Id, e-mail address, phone number: everything the person is known by, with commas."
            autoComplete="off"
          />
          <Field label="Received (UTC)" type="date" value={received} onValue={setReceived} />
        </Box>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={running || identifiers.length === 0 || received === ''}
        >
          Note the request
        </Button>
        {fault && (
          <Box sx={{ mt: 4 }}>
            <FaultNotice fault={fault} />
          </Box>
        )}
      </form>
    </Section>
  );
}
