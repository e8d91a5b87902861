import ButtonBase from '@mui/material/ButtonBase';
import { StatusSlot } from '../../app/slots.tsx';
import { formatCount } from '../../components/count.tsx';
import { useSettled } from '../../components/use-settled.ts';
import { durationInWords } from '../export/duration.ts';
import type { IntegrityState } from '../integrity/use-integrity-state.ts';
import type { Figure } from './use-figure.ts';

/** Milliseconds after which counting is long enough to be stopped. */
const LONG = 1_000;

interface Props {
  readonly counted: Figure<'entries.count'>;
  /** There are rows to be counted. */
  readonly isAsked: boolean;
  /** Entries of the whole source when they were counted last; a living one may have grown since. */
  readonly total: number | undefined;
  readonly integrity: IntegrityState;
}

/** How complete the list is and what is known of its integrity: `214 matched of 5,000 · 0.04 s · 14 findings, 10:42 today`. */
export function MatchedStatus({ counted, isAsked, total, integrity }: Props) {
  const { kind, text, when } = integrity;
  const checked = kind === 'verified' || when === null ? text : `${text}, ${when}`;
  return (
    <StatusSlot>
      {isAsked && (
        <>
          <Matched counted={counted} total={total} /> ·{' '}
        </>
      )}
      {checked}
    </StatusSlot>
  );
}

function Matched({ counted, total }: Pick<Props, 'counted' | 'total'>) {
  const { data, fault, timedOut, isWaiting, isCancelled, cancel, again } = counted;
  const isLong = useSettled(isWaiting, LONG) && isWaiting;
  if (data) {
    const { count, milliseconds } = data;
    const of = total === undefined ? '' : ` of ${formatCount(Math.max(total, count))}`;
    return `${formatCount(count)} matched${of} · ${durationInWords(milliseconds / 1_000)}`;
  }
  if (isCancelled) return <Said words="counting was cancelled" act="Count" onAct={again} />;
  if (timedOut) return <Said words="counting timed out" act="Try longer" onAct={again} />;
  if (fault) return <Said words={`not counted: ${fault.message}`} act="Try again" onAct={again} />;
  return isLong ? <Said words="counting…" act="Cancel" onAct={cancel} /> : 'counting…';
}

function Said({
  words,
  act,
  onAct,
}: {
  readonly words: string;
  readonly act: string;
  readonly onAct: () => void;
}) {
  return (
    <>
      {words}{' '}
      <ButtonBase
        onClick={onAct}
        sx={{ px: 1, font: 'inherit', fontWeight: 550, color: 'accent.main', borderRadius: 1 }}
      >
        {act}
      </ButtonBase>
    </>
  );
}
