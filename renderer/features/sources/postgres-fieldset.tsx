import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { tlsModes } from '../../../main/contract/sources.ts';
import { Field } from '../../components/field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { type PostgresFields, TLS_WORDS, type TlsMode, tlsOf } from './postgres-fields.ts';

interface Props {
  readonly fields: PostgresFields;
  readonly onChange: (part: Partial<PostgresFields>) => void;
}

const BY_STRENGTH = [...tlsModes].reverse();
const TLS_OPTIONS = BY_STRENGTH.map((value) => ({ value, name: TLS_WORDS[value].name }));
const FROM_URL = { value: 'url', name: 'As the URL says' } as const;

/** The fields of the PostgreSQL form: one by one, or as a URL. */
export function PostgresFieldset({ fields, onChange }: Props) {
  const byUrl = fields.by === 'url';
  const mode: TlsMode | 'url' = byUrl ? (fields.tls ?? 'url') : tlsOf(fields);
  return (
    <Stack spacing={4}>
      <ToggleButtonGroup
        exclusive
        value={fields.by}
        aria-label="How to name the database"
        onChange={(_event, by: PostgresFields['by'] | null) => by !== null && onChange({ by })}
      >
        <ToggleButton value="fields">Fields</ToggleButton>
        <ToggleButton value="url">URL</ToggleButton>
      </ToggleButtonGroup>
      {byUrl ? (
        <UrlField fields={fields} onChange={onChange} />
      ) : (
        <ServerFields fields={fields} onChange={onChange} />
      )}
      <SelectField<TlsMode | 'url'>
        label="Protection of the connection"
        value={mode}
        options={byUrl ? [FROM_URL, ...TLS_OPTIONS] : TLS_OPTIONS}
        onValue={(value) => onChange({ tls: value === 'url' ? null : value })}
        help={
          mode === 'url'
            ? 'By its sslmode; without one, encrypted and checked unless the host is this machine.'
            : TLS_WORDS[mode].gives
        }
      />
      {mode !== 'disable' && mode !== 'require' && (
        <Field
          label="Certificate authority (optional)"
          value={fields.certificateAuthority}
          onValue={(certificateAuthority) => onChange({ certificateAuthority })}
          placeholder="-----BEGIN CERTIFICATE-----"
          multiline
          rows={3}
          help="PEM text. Without it, the authorities this machine trusts."
        />
      )}
    </Stack>
  );
}

function UrlField({ fields, onChange }: Props) {
  return (
    <Field
      label="URL"
      value={fields.url}
      onValue={(url) => onChange({ url })}
      placeholder="postgres://user:password@host:5432/database"
      inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
      autoComplete="off"
      required
      autoFocus
    />
  );
}

function ServerFields({ fields, onChange }: Props) {
  const plain = {
    inputProps: { spellCheck: false, autoCapitalize: 'none' },
    autoComplete: 'off',
    required: true,
  };
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 96px', gap: 4 }}>
        <Field label="Host" value={fields.host} onValue={(host) => onChange({ host })} {...plain} autoFocus />
        <Field
          label="Port"
          value={fields.port}
          onValue={(port) => onChange({ port })}
          {...plain}
          inputProps={{ inputMode: 'numeric' }}
        />
      </Box>
      <Field
        label="Database"
        value={fields.database}
        onValue={(database) => onChange({ database })}
        {...plain}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 4 }}>
        <Field label="User" value={fields.user} onValue={(user) => onChange({ user })} {...plain} />
        <PasswordField
          label="Password"
          value={fields.password}
          onValue={(password) => onChange({ password })}
          autoComplete="off"
        />
      </Box>
    </>
  );
}
