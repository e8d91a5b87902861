import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useCall } from '../../bridge/use-call.ts';
import { Field } from '../../components/field.tsx';
import { PATTERNS } from '../privacy/policy-words.ts';

interface Props {
  /** Why nothing is masked; null where the policy rules. */
  readonly reason: string | null;
  readonly onReason: (reason: string | null) => void;
}

/** Leaves personal data in details that the privacy policy masks, for a reason. Nothing where it masks nothing. */
export function UnmaskChoice({ reason, onReason }: Props) {
  const { data } = useCall('privacy.policy', {});
  const masked = data?.policy.exports.mask ?? [];
  if (masked.length === 0) return null;
  return (
    <Box sx={{ maxWidth: 560 }}>
      <Box sx={{ color: 'text.secondary' }}>
        Masked in details: {masked.map((pattern) => PATTERNS[pattern]).join(', ')}
      </Box>
      <FormControlLabel
        control={
          <Checkbox checked={reason !== null} onChange={(_event, checked) => onReason(checked ? '' : null)} />
        }
        label="Leave it unmasked"
      />
      {reason !== null && (
        <Field
          label="Why it is unmasked"
          value={reason}
          onValue={onReason}
          help="It is recorded in the trail."
          required
          autoFocus
        />
      )}
    </Box>
  );
}

/** Whether a reason is asked for and not given. */
export const lacksReason = (reason: string | null): boolean => reason !== null && reason.trim() === '';

/** The same as it is asked for. */
export const unmasking = (reason: string | null): { readonly unmaskReason?: string } =>
  reason === null ? {} : { unmaskReason: reason };
