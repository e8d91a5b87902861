import Box from '@mui/material/Box';
import { CircleAlert, CircleCheck, CircleQuestionMark, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { HealthFinding } from '../../../main/contract/health.ts';

const STATES: Readonly<
  Record<HealthFinding['state'], { readonly word: string; readonly icon: LucideIcon; readonly color: string }>
> = {
  problem: { word: 'problem', icon: CircleAlert, color: 'danger.main' },
  notice: { word: 'notice', icon: TriangleAlert, color: 'severity.medium.main' },
  unknown: { word: 'unknown', icon: CircleQuestionMark, color: 'text.secondary' },
  well: { word: 'well', icon: CircleCheck, color: 'verdict.verified.main' },
};

/** What a check came to: a shape and a word, never a colour alone. */
export function HealthStateMark({ state }: { readonly state: HealthFinding['state'] }) {
  const { word, icon: Icon, color } = STATES[state];
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, color, fontWeight: 550, lineHeight: '20px' }}>
      <Icon size={16} aria-hidden />
      {word}
    </Box>
  );
}
