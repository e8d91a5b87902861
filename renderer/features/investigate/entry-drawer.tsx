import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { ChevronDown, ChevronUp, Ellipsis, SearchX, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ListedEntry } from '../../../main/contract/entries.ts';
import { useCall } from '../../bridge/use-call.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { formatCount } from '../../components/count.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Zone } from '../../components/entry/entry-time.ts';
import { SentenceText } from '../../components/entry/sentence-text.tsx';
import { VerdictPanel } from '../../components/entry/verdict-panel.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { useActions } from './actions/actions-provider.tsx';
import { HashedText } from './drawer/hashed-text.tsx';
import { JsonTree } from './drawer/json-tree.tsx';
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

function Header({
  row,
  count,
  onStep,
  onClose,
  listed,
}: Pick<Props, 'row' | 'count' | 'onStep' | 'onClose'> & { readonly listed: ListedEntry | undefined }) {
  const { openMenu } = useActions();
  const steps = [
    { title: 'Previous entry (k)', Icon: ChevronUp, by: -1, off: row === null || row === 0 },
    {
      title: 'Next entry (j)',
      Icon: ChevronDown,
      by: 1,
      off: row === null || (count !== undefined && row >= count - 1),
    },
  ];
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        height: 40,
        flex: 'none',
        pl: 4,
        pr: 2,
        borderBottom: 1,
        borderColor: 'hairline',
      }}
    >
      <Box sx={{ flex: 1, fontSize: 12, color: 'text.secondary' }}>
        {row === null
          ? 'Entry'
          : `${formatCount(row + 1)} of ${count === undefined ? '…' : formatCount(count)}`}
      </Box>
      {steps.map(({ title, Icon, by, off }) => (
        <Tooltip key={title} title={title}>
          <span>
            <IconButton
              aria-label={title}
              disabled={off}
              onClick={() => onStep(by)}
              sx={{ '&.Mui-disabled': { opacity: 0.4 } }}
            >
              <Icon size={16} aria-hidden />
            </IconButton>
          </span>
        </Tooltip>
      ))}
      <Tooltip title="Actions">
        <span>
          <IconButton
            aria-label="Actions on this entry"
            aria-haspopup="menu"
            disabled={!listed}
            onClick={({ currentTarget }) => {
              const { left, bottom } = currentTarget.getBoundingClientRect();
              openMenu({ x: left, y: bottom }, { listed });
            }}
          >
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        </span>
      </Tooltip>
      <Tooltip title="Close (Esc)">
        <IconButton aria-label="Close details" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

const Title = ({ children }: { readonly children: string }) => (
  <Typography variant="h3" sx={{ flex: 1 }}>
    {children}
  </Typography>
);

/** One entry: the sentence first, then whether it can be trusted, its fields, and the details as they are stored. */
export function EntryDrawer(props: Props) {
  const { sourceId, id, zone, takeFocus, onStep, onClose, onOpen } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isPending } = useCall(
    'entries.get',
    { sourceId, id },
    { keepPrevious: true },
  );
  const current = data?.listed.entry.id === id ? data : null;
  const shown = data ?? null;

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
      <Header {...props} listed={current?.listed} />
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
              <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
                <VerdictPanel verdict={shown.verdict} checksum={shown.listed.entry.checksum} />
                <HashedText key={shown.listed.entry.id} sourceId={sourceId} id={shown.listed.entry.id} />
              </Box>
              <EntryFields sourceId={sourceId} listed={shown.listed} zone={zone} />
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
                  <JsonTree
                    key={shown.listed.entry.id}
                    listed={shown.listed}
                    text={shown.listed.entry.details}
                  />
                )}
              </Box>
              <Neighbours sourceId={sourceId} listed={shown.listed} zone={zone} onOpen={onOpen} />
            </>
          )}
        </Box>
      </Box>
    </SidePanel>
  );
}
