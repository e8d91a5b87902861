import type { OutputOf } from '../../../main/contract/contract.ts';
import { StatusSlot } from '../../app/slots.tsx';
import { formatCount } from '../../components/count.tsx';
import { durationInWords } from '../export/duration.ts';

interface Props {
  readonly counted: OutputOf<'entries.count'> | undefined;
  /** Entries of the whole source when it was opened; a living one may have grown since. */
  readonly total: number | undefined;
}

/** How complete the list is, for the status bar: `214 matched of 5,000 · 0.04 s`. */
export function MatchedStatus({ counted, total }: Props) {
  return (
    <StatusSlot>
      {counted
        ? `${formatCount(counted.count)} matched${total === undefined ? '' : ` of ${formatCount(Math.max(total, counted.count))}`} · ${durationInWords(counted.milliseconds / 1_000)}`
        : 'counting…'}
    </StatusSlot>
  );
}
