import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { SearchX } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef } from 'react';
import { useCall } from '../../bridge/use-call.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Zone } from '../../components/entry/entry-time.ts';
import { SentenceText } from '../../components/entry/sentence-text.tsx';
import { verdictKind } from '../../components/entry/verdict-mark.tsx';
import { VerdictPanel } from '../../components/entry/verdict-panel.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { DrawerHeader } from './drawer/drawer-header.tsx';
import { HashedText } from './drawer/hashed-text.tsx';
import { JsonTree } from './drawer/json-tree.tsx';
import { LimitedHeight } from './drawer/limited-height.tsx';
import { Neighbours } from './drawer/neighbours.tsx';
import { ValueChanges } from './drawer/value-changes.tsx';
import { EntryFields } from './entry-fields.tsx';

const WIDTH = { usual: 480, least: 360, most: 960 } as const;

interface Props {
  readonly sourceId: string;
  readonly id: string;
  readonly zone: Zone;
  /** Row of the entry among those matched; null where that is not known, and then there is no going on from it. */
  readonly row: number | null;
  readonly count: number | undefined;
  /** Whether the keyboard came along. */
  readonly takeFocus: boolean;
  readonly onStep: (by: number) => void;
  readonly onClose: () => void;
  /** Opens another entry. */
  readonly onOpen: (id: string) => void;
}

const Title = ({ children }: { readonly children: string }) => (
  <Typography variant="h3" sx={{ flex: 1 }}>
    {children}
  </Typography>
);

/** One entry: what happened first, in a sentence and in its details, then its fields, and what its checksum is taken of. */
export function EntryDrawer(props: Props) {
  const { sourceId, id, zone, takeFocus, onStep, onClose, onOpen } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isPending } = useCall(
    'entries.get',
    { sourceId, id },
    { keepPrevious: true },
  );
  // Drawn in parts, between which the page answers: whoever holds down j waits for none of the entries on the way.
  const shown = useDeferredValue(data ?? null);
  const current = shown?.listed.entry.id === id ? shown : null;
  const kind = verdictKind(shown?.verdict ?? null);
  // What can be trusted is said by a mark; what cannot comes before everything that rests on it.
  const isLoud = kind !== 'verified' && kind !== 'restored';

  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry begins at its beginning
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [id]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'j' || event.key === 'k') {
      onStep(event.key === 'j' ? 1 : -1);
    }
  };

  return (
    <SidePanel
      label="Entry details"
      side="right"
      width={WIDTH}
      keptUnder="sealtrail-drawer-width"
      onKeyDown={onKeyDown}
      region
    >
      <DrawerHeader {...props} listed={current?.listed} kind={shown ? kind : null} />
      <Box ref={body} sx={{ flex: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden' }}>
        <Box
          aria-busy={!current && !error}
          sx={{ display: 'grid', gap: 4, p: 4, gridTemplateColumns: 'minmax(0, 1fr)' }}
        >
          <Typography
            variant="h2"
            ref={heading}
            tabIndex={-1}
            data-region-start
            sx={{ overflowWrap: 'anywhere', fontWeight: 400, '&:focus-visible': { outline: 'none' } }}
          >
            {shown ? <SentenceText listed={shown.listed} /> : <Skeleton height={48} />}
          </Typography>
          {error && (
            <FaultNotice fault={error} actions={<Button onClick={() => void refetch()}>Try again</Button>} />
          )}
          {isPending && <Skeleton height={400} />}
          {data === null && (
            <EmptyState icon={SearchX} title="This entry is not in the source">
              It may have been deleted, or the address names another source.
            </EmptyState>
          )}
          {shown && (
            <>
              {isLoud && <VerdictPanel verdict={shown.verdict} checksum={shown.listed.entry.checksum} />}
              <ValueChanges details={shown.listed.entry.details} />
              <Box component="section" aria-label="Details">
                <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 28, mb: 1 }}>
                  <Title>Details</Title>
                  {shown.listed.entry.details !== null && (
                    <CopyButton text={shown.listed.entry.details} small name="details" />
                  )}
                </Box>
                {shown.listed.entry.details === null ? (
                  <Typography sx={{ color: 'faint' }}>none</Typography>
                ) : (
                  <LimitedHeight key={shown.listed.entry.id} name="details">
                    <JsonTree listed={shown.listed} text={shown.listed.entry.details} />
                  </LimitedHeight>
                )}
              </Box>
              <EntryFields sourceId={sourceId} listed={shown.listed} zone={zone} />
              <Neighbours sourceId={sourceId} listed={shown.listed} zone={zone} onOpen={onOpen} />
              <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
                {!isLoud && <VerdictPanel verdict={shown.verdict} checksum={shown.listed.entry.checksum} />}
                <HashedText key={shown.listed.entry.id} sourceId={sourceId} id={shown.listed.entry.id} />
              </Box>
            </>
          )}
        </Box>
      </Box>
    </SidePanel>
  );
}
