import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { ImageUp } from 'lucide-react';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import type { Organisation } from '../../../main/contract/organisation.ts';
import { callKey, useCall } from '../../bridge/use-call.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Field } from '../../components/field.tsx';
import { Section } from '../../components/section.tsx';
import { logoOf } from './logo-file.ts';

/** Whose name and logo stand on reports. */
export function OrganisationSection() {
  const { data, error } = useCall('organisation.get', {});
  return (
    <Section
      title="Organisation"
      lead="Its name and logo stand on the first page of the reports made from now on."
    >
      {error && <FaultNotice fault={error} />}
      {data && <OrganisationForm saved={data} />}
    </Section>
  );
}

function OrganisationForm({ saved }: { readonly saved: Organisation }) {
  const queries = useQueryClient();
  const [name, setName] = useState(saved.name);
  const [logo, setLogo] = useState(saved.logo);
  const [problem, setProblem] = useState<string | null>(null);
  const { start, running, fault } = useWork('organisation.set');
  const changed = name.trim() !== saved.name || logo !== saved.logo;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const set = await start({ name, logo });
    if (set) queries.setQueryData(callKey('organisation.get', {}), set);
  };
  const choose = (file: File): void => {
    setProblem(null);
    logoOf(file).then(setLogo, () => setProblem(`${file.name} is no picture that can be shown.`));
  };

  return (
    <Box component="form" onSubmit={(event) => void save(event)}>
      <Stack spacing={4} sx={{ maxWidth: 480 }}>
        {fault && <FaultNotice fault={fault} />}
        <Field
          label="Name of the organisation"
          value={name}
          onValue={setName}
          autoComplete="organization"
          help="Left empty, reports name nobody and bear no logo."
        />
        <LogoChoice logo={logo} name={name} onChoose={choose} onRemove={() => setLogo(null)} />
        {problem && (
          <Typography role="alert" sx={{ color: 'error.main' }}>
            {problem}
          </Typography>
        )}
        <Box>
          <Button type="submit" variant="contained" color="primary" disabled={running || !changed}>
            Save
          </Button>
        </Box>
      </Stack>
    </Box>
  );
}

interface LogoChoiceProps {
  readonly logo: string | null;
  readonly name: string;
  readonly onChoose: (file: File) => void;
  readonly onRemove: () => void;
}

/** On white, as on paper. */
function LogoChoice({ logo, name, onChoose, onRemove }: LogoChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    // The same file may be chosen once more.
    event.target.value = '';
    if (file) onChoose(file);
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <Box
        sx={{
          flex: 'none',
          display: 'grid',
          placeItems: 'center',
          width: 168,
          height: 72,
          p: 2,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: logo === null ? 'transparent' : '#fff',
        }}
      >
        {logo === null ? (
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            No logo
          </Typography>
        ) : (
          <Box
            component="img"
            src={`data:image/jpeg;base64,${logo}`}
            alt={`Logo of ${name || 'the organisation'}`}
            sx={{ maxWidth: '100%', maxHeight: '100%', objectFit: 'contain' }}
          />
        )}
      </Box>
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <Button startIcon={<ImageUp size={16} aria-hidden />} onClick={() => input.current?.click()}>
          {logo === null ? 'Choose a logo' : 'Choose another'}
        </Button>
        {logo !== null && (
          <Button variant="text" onClick={onRemove}>
            Remove the logo
          </Button>
        )}
      </Stack>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label="Picture of the logo"
        hidden
        onChange={take}
      />
    </Box>
  );
}
