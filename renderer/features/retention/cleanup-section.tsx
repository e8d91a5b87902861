import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CleanupSummary, RetentionPlan } from '../../../main/contract/retention.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Section } from '../../components/section.tsx';
import { ProgressLine } from '../export/progress-line.tsx';
import { AbandonDialog } from './abandon-dialog.tsx';
import { PlanFigures } from './plan-figures.tsx';
import { useCleanup } from './use-cleanup.ts';

/** What is due, and its cleanup. */
export function CleanupSection({ sourceId }: { readonly sourceId: string }) {
  // A plan is recorded and reads much of the source: it is made once, and again when something changed.
  const plan = useCall('retention.plan', { sourceId }, { staleTime: Number.POSITIVE_INFINITY });
  const { running, progress, fault, done, start, cancel } = useCleanup(sourceId);
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [abandoning, setAbandoning] = useState(false);
  const [abandoned, setAbandoned] = useState<CleanupSummary | null>(null);
  const isDue = plan.data !== undefined && (plan.data.due.entries > 0 || plan.data.unfinished !== null);
  return (
    <Section title="What is due" lead={plan.data && <PlanLead plan={plan.data} />}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 5 }}>
        {plan.error && <FaultNotice fault={plan.error} />}
        {plan.data ? (
          <PlanFigures plan={plan.data} />
        ) : (
          <Box role="status">{plan.isFetching && 'Looking for what is due…'}</Box>
        )}
        <Box sx={{ display: 'flex', gap: 4, alignItems: 'center', minHeight: 44 }}>
          {running ? (
            <>
              <Button onClick={cancel}>Cancel</Button>
              <Box sx={{ flex: 1 }}>
                <ProgressLine
                  label={progress?.phase === 'removing' ? 'Removing' : 'Archiving'}
                  done={progress?.done ?? 0}
                  total={progress?.total ?? 0}
                  secondsLeft={null}
                />
              </Box>
            </>
          ) : (
            <>
              <Button variant="contained" color="primary" disabled={!isDue} onClick={() => setAsked(true)}>
                Archive and remove…
              </Button>
              <Button disabled={plan.isFetching} onClick={() => void plan.refetch()}>
                Look again
              </Button>
              {plan.data && plan.data.unfinished !== null && (
                <Button variant="text" onClick={() => setAbandoning(true)}>
                  Its archive is lost…
                </Button>
              )}
            </>
          )}
        </Box>
        {fault && <FaultNotice fault={fault} />}
        {done && <Done done={done} />}
        {abandoned && <Abandoned given={abandoned} />}
      </Box>
      {asked && plan.data && (
        <ConfirmDialog
          title={`Remove ${formatCountOf(plan.data.due.entries, 'entry', 'entries')} from the source?`}
          action="Archive and remove"
          // It shows how far it is on the page, after the password was given.
          onAction={async () => void start()}
          onClose={() => setAsked(false)}
        >
          They are put into an archive first, which is read back and compared. The source keeps everything
          else, and an entry that says what was done. The archive can be brought back.
        </ConfirmDialog>
      )}
      {abandoning && (
        <AbandonDialog
          sourceId={sourceId}
          onAbandoned={(given) => {
            setAbandoned(given);
            void queries.invalidateQueries();
          }}
          onClose={() => setAbandoning(false)}
        />
      )}
    </Section>
  );
}

function Abandoned({ given: { abandoned, archived } }: { readonly given: CleanupSummary }) {
  const lost = abandoned?.lost ?? 0;
  return (
    <Box role="status" sx={{ border: 1, borderColor: 'hairline', borderRadius: 1, p: 4 }}>
      <Box sx={{ fontWeight: 550 }}>The cleanup was given up.</Box>
      {lost === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>No entry had been removed: nothing is lost.</Box>
      ) : (
        <Box sx={{ color: 'verdict.modified.main', fontWeight: 550 }}>
          At least {formatCountOf(lost, 'entry', 'entries')} of {archived.toLocaleString('en-US')} are lost:
          in the source no more, and in no archive. Look for a backup of it.
        </Box>
      )}
    </Box>
  );
}

function PlanLead({ plan: { unfinished } }: { readonly plan: RetentionPlan }) {
  if (unfinished === null) return null;
  return (
    <>
      A cleanup into {visibleText(unfinished)} was interrupted. Nothing of it is lost; it is gone on with
      first.
    </>
  );
}

function Done({ done }: { readonly done: CleanupSummary }) {
  return (
    <Box
      role="status"
      sx={{ border: 1, borderColor: 'hairline', borderRadius: 1, p: 4, display: 'grid', gap: 1 }}
    >
      <Box sx={{ fontWeight: 550 }}>
        {done.manifestSha256 === null
          ? 'Nothing was due any more.'
          : `${formatCountOf(done.removed, 'entry was', 'entries were')} archived and removed.`}
      </Box>
      {done.manifestSha256 !== null && (
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          Archive and certificate: {visibleText(done.archive)}
        </Box>
      )}
      {done.changed > 0 && (
        <Box sx={{ color: 'verdict.modified.main' }}>
          {formatCountOf(done.changed, 'entry', 'entries')} had changed meanwhile and stayed.
        </Box>
      )}
    </Box>
  );
}
