import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../../main/contract/contract.ts';
import type { PostgresForm } from '../../../main/contract/sources.ts';
import { useWork } from '../../bridge/use-work.ts';
import { formatCount, formatCountOf } from '../../components/count.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';

interface Props {
  /** What to test; null while something is missing. */
  readonly form: PostgresForm | null;
  readonly onAsked: () => void;
}

/** Tries the connection without opening it, and says what came of it. */
export function PostgresTest({ form, onAsked }: Props) {
  const work = useWork('sources.testPostgres');
  const [result, setResult] = useState<{ of: string; output: OutputOf<'sources.testPostgres'> } | null>(null);
  const asked = JSON.stringify(form);
  // A result says nothing about what was changed since.
  const current = result?.of === asked ? result.output : null;

  const test = async (): Promise<void> => {
    onAsked();
    setResult(null);
    if (form === null) return;
    const output = await work.start({ form });
    if (output) setResult({ of: asked, output });
  };

  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 32 }}>
        <Button onClick={() => (work.running ? work.cancel() : void test())}>
          {work.running ? 'Cancel the test' : 'Test the connection'}
        </Button>
        <Box role="status" sx={{ minWidth: 0 }}>
          {current && (
            <Typography sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Box component="span" sx={{ color: 'verdict.verified.main', display: 'grid' }}>
                <Check size={16} aria-hidden />
              </Box>
              {current.engineVersion}, {formatCountOf(current.entries, 'entry', 'entries')}, answered in{' '}
              {formatCount(Math.max(1, Math.round(current.milliseconds)))} ms
            </Typography>
          )}
        </Box>
      </Box>
      {work.fault !== null && (
        <Box sx={{ mt: 3 }}>
          <FaultNotice fault={work.fault} />
        </Box>
      )}
    </Box>
  );
}
