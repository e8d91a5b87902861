import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { CircleAlert, CircleCheck, CircleQuestionMark, FileCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import type { OutputOf } from '../../../main/contract/contract.ts';
import { useWork } from '../../bridge/use-work.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Mono } from '../../components/mono.tsx';
import { Section } from '../../components/section.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { sha256Of } from './sha256.ts';

type Verdict = OutputOf<'reports.verify'>['verdict'];

const VERDICTS = {
  unchanged: { icon: CircleCheck, color: 'verdict.verified.main', words: 'was made here, and is unchanged' },
  changed: {
    icon: CircleAlert,
    color: 'danger.main',
    words: 'has the name of a report that was made here, but other bytes',
  },
  unknown: { icon: CircleQuestionMark, color: 'text.secondary', words: 'was not made in this workspace' },
} as const satisfies Record<Verdict, unknown>;

/** Whether a file is a report of this workspace. Only its hash leaves the page. */
export function ReportCheck() {
  const input = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<(OutputOf<'reports.verify'> & { readonly fileName: string }) | null>(
    null,
  );
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const { start, running, fault } = useWork('reports.verify');

  const check = async (file: File): Promise<void> => {
    setAnswer(null);
    setUnreadable(null);
    const sha256 = await sha256Of(file).catch(() => null);
    if (sha256 === null) return setUnreadable(file.name);
    const verified = await start({ sha256, fileName: file.name.slice(0, 1_000) });
    if (verified) setAnswer({ ...verified, fileName: file.name });
  };

  return (
    <Section
      title="Is this file one of ours?"
      lead="Choose a file that somebody handed you. It is compared, by its SHA-256, with every report made in this workspace."
      actions={
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="File to check"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void check(file);
            }}
          />
          <Button
            startIcon={<FileCheck size={14} aria-hidden />}
            disabled={running}
            onClick={() => input.current?.click()}
          >
            Check a file
          </Button>
        </>
      }
    >
      <Box role="status" sx={{ minHeight: 24 }}>
        {fault && <FaultNotice fault={fault} />}
        {unreadable !== null && `${unreadable} could not be read.`}
        {answer && <Answer {...answer} />}
      </Box>
    </Section>
  );
}

function Answer({ verdict, reports, fileName }: OutputOf<'reports.verify'> & { readonly fileName: string }) {
  const { icon: Icon, color, words } = VERDICTS[verdict];
  const [made] = reports;
  return (
    <Box sx={{ display: 'flex', gap: 2 }}>
      <Box sx={{ color, flex: 'none', pt: '2px' }}>
        <Icon size={16} aria-hidden />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Mono>{fileName}</Mono>{' '}
        <Box component="span" sx={{ color, fontWeight: 550 }}>
          {words}
        </Box>
        {made && (
          <Box sx={{ color: 'text.secondary' }}>
            {verdict === 'unchanged' ? 'Made' : 'That one was made'} <Timestamp value={made.madeAt} /> by{' '}
            {made.by} of {made.sourceName}
          </Box>
        )}
      </Box>
    </Box>
  );
}
