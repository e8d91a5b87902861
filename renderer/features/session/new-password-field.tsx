import Box from '@mui/material/Box';
import { PasswordField } from './password-field.tsx';
import { type Strength, strengthOf, strengthWords } from './password-strength.ts';

const STEPS: Readonly<Record<Strength, number>> = {
  empty: 0,
  short: 1,
  weak: 1,
  fair: 2,
  good: 3,
  strong: 4,
};

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** A password to be chosen: says in words, and by four quiet bars, how hard it is to guess. */
export function NewPasswordField({ label, value, onValue }: Props) {
  const steps = STEPS[strengthOf(value)];
  return (
    <PasswordField
      label={label}
      value={value}
      onValue={onValue}
      autoComplete="new-password"
      help={
        <>
          <Box component="span" aria-hidden sx={{ display: 'flex', gap: 1, mb: 1 }}>
            {[1, 2, 3, 4].map((step) => (
              <Box
                component="span"
                key={step}
                sx={{
                  flex: 1,
                  height: 3,
                  borderRadius: '2px',
                  bgcolor: step <= steps ? (steps < 2 ? 'severity.medium.fill' : 'accent.main') : 'hairline',
                }}
              />
            ))}
          </Box>
          <Box component="span" aria-live="polite" sx={{ display: 'block', minHeight: 32 }}>
            {strengthWords(value)}
          </Box>
        </>
      }
    />
  );
}
