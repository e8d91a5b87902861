import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { NewToken } from './new-token.tsx';

const DAYS = [
  { value: '1', name: 'One day' },
  { value: '7', name: 'One week' },
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '365', name: 'One year' },
] as const;
type Days = (typeof DAYS)[number]['value'];

/** Creates a token, and shows it this once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<Days>('30');
  const [token, setToken] = useState<string | null>(null);
  const { start, running, fault } = useWork('tokens.create');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const created = await start({ name, days: Number(days) });
    if (!created) return;
    setToken(created.token);
    await queries.invalidateQueries({ queryKey: ['tokens.list'] });
  };

  return (
    <Dialog
      open
      onClose={token === null ? onClose : () => undefined}
      maxWidth="xs"
      fullWidth
      aria-labelledby="create-token"
    >
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="create-token">
          {token === null ? 'Create a token' : 'Copy the token now'}
        </DialogTitle>
        <DialogContent>
          {token !== null ? (
            <NewToken token={token} />
          ) : (
            <Stack spacing={4}>
              {fault !== null && <FaultNotice fault={fault} />}
              <Field
                label="Name"
                value={name}
                onValue={setName}
                required
                autoFocus
                autoComplete="off"
                help="What it is for."
              />
              <SelectField<Days> label="Good for" value={days} options={DAYS} onValue={setDays} />
            </Stack>
          )}
        </DialogContent>
        <DialogActions>
          {token !== null ? (
            <Button variant="contained" color="primary" onClick={onClose}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button
                type="submit"
                variant="contained"
                color="primary"
                disabled={running || name.trim() === ''}
              >
                Create
              </Button>
            </>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
