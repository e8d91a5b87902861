import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Preferences } from '../../../main/contract/session.ts';
import { Section } from '../../components/section.tsx';
import { usePreferences } from '../session/preferences.ts';

type Options<V extends string> = readonly { readonly value: V; readonly name: string }[];

const THEMES: Options<Preferences['theme']> = [
  { value: 'system', name: 'As the system' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
];
const DENSITIES: Options<Preferences['density']> = [
  { value: 'compact', name: 'Compact' },
  { value: 'comfortable', name: 'Comfortable' },
];
const ZONES: Options<Preferences['zone']> = [
  { value: 'utc', name: 'UTC' },
  { value: 'local', name: 'Local time' },
];

export function AppearanceSection() {
  const { preferences, change } = usePreferences();
  const { setMode } = useColorScheme();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <Section title="Appearance">
      <Choice
        label="Theme"
        value={preferences.theme}
        options={THEMES}
        onValue={(theme) => {
          setMode(theme);
          change({ theme });
        }}
      />
      <Choice
        label="Rows of the grid"
        help="28 or 36 pixels high."
        value={preferences.density}
        options={DENSITIES}
        onValue={(density) => change({ density })}
      />
      <Choice
        label="Times"
        help={`Evidence is kept in UTC. Local time here is ${timeZone}.`}
        value={preferences.zone}
        options={ZONES}
        onValue={(zone) => change({ zone })}
      />
    </Section>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly help?: string;
  readonly value: V;
  readonly options: Options<V>;
  readonly onValue: (value: V) => void;
}

function Choice<V extends string>({ label, help, value, options, onValue }: ChoiceProps<V>) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, py: 3, borderTop: 1, borderColor: 'hairline' }}>
      <Box sx={{ flex: 1 }}>
        <Typography>{label}</Typography>
        {help !== undefined && (
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {help}
          </Typography>
        )}
      </Box>
      <ToggleButtonGroup
        exclusive
        value={value}
        aria-label={label}
        onChange={(_event, chosen: V | null) => chosen !== null && onValue(chosen)}
      >
        {options.map((option) => (
          <ToggleButton key={option.value} value={option.value}>
            {option.name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
