import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useSession } from '../session/session.ts';
import { useShowSource } from './open-source.ts';
import { asPostgresForm, EMPTY_FIELDS, missingIn, type PostgresFields } from './postgres-fields.ts';
import { PostgresFieldset } from './postgres-fieldset.tsx';
import { PostgresTest } from './postgres-test.tsx';

/** Connects to a PostgreSQL database. */
export function PostgresDialog({ onClose }: { onClose: () => void }) {
  const show = useShowSource();
  const { data: session } = useSession();
  const [fields, setFields] = useState<PostgresFields>(EMPTY_FIELDS);
  const [remember, setRemember] = useState(false);
  const [checked, setChecked] = useState(false);
  const work = useWork('sources.open');
  const missing = missingIn(fields);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (missing !== null) return;
    const info = await work.start({
      kind: 'postgres',
      form: asPostgresForm(fields),
      rememberPassword: remember,
    });
    if (info) show(info);
  };

  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="postgres-title">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="postgres-title">Connect to PostgreSQL</DialogTitle>
        <DialogContent>
          <Stack spacing={4}>
            <PostgresFieldset fields={fields} onChange={(part) => setFields({ ...fields, ...part })} />
            <Box>
              <FormControlLabel
                control={
                  <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)} />
                }
                label="Remember the password"
              />
              <Typography variant="caption" component="p" sx={{ color: 'faint', pl: 6 }}>
                {session?.secretsLast
                  ? 'In the protected store of this machine.'
                  : 'Until Sealtrail quits: this machine offers no protected store.'}
              </Typography>
            </Box>
            {checked && missing !== null && (
              <Typography role="alert" sx={{ color: 'danger.main' }}>
                {missing}
              </Typography>
            )}
            {work.fault !== null && <FaultNotice fault={work.fault} />}
            <PostgresTest
              form={missing === null ? asPostgresForm(fields) : null}
              onAsked={() => setChecked(true)}
            />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={work.running ? work.cancel : onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" disabled={work.running}>
            {work.running ? 'Opening' : 'Open'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
