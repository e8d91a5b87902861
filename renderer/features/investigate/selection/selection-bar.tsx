import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ListedEntry, Order } from '../../../../main/contract/entries.ts';
import type { Query } from '../../../../main/contract/query.ts';
import { useBridge } from '../../../bridge/bridge-provider.tsx';
import { faultOf } from '../../../bridge/use-work.ts';
import { formatCount, formatCountOf } from '../../../components/count.tsx';
import { useActions } from '../actions/actions-provider.tsx';
import { entryJson } from '../actions/entry-text.ts';
import { MOST_COPIED, readChosen } from './read-chosen.ts';
import { ALL_CHOSEN, type Chosen, chosenCount, NONE_CHOSEN, type SelectionStore } from './selection.ts';

interface Props {
  readonly selection: SelectionStore;
  readonly sourceId: string;
  readonly query: Query;
  readonly order: Order;
  readonly count: number | undefined;
  /** Column titles and rows as tab-separated values. */
  readonly tableText: (entries: readonly ListedEntry[]) => string;
  readonly onCompare: (one: string, other: string) => void;
}

const wordsOf = (chosen: Chosen, count: number | undefined): string => {
  const many = chosenCount(chosen, count);
  if (chosen.kind === 'some') return `${formatCount(chosen.entries.size)} selected`;
  const all = `All ${many === undefined ? '' : `${formatCount(many)} `}matching selected`;
  return chosen.without.size === 0 ? all : `${all}, ${formatCount(chosen.without.size)} left out`;
};

/** What can be done with the rows that are ticked; there only while some are. */
export function SelectionBar(props: Props) {
  const { selection, sourceId, query, order, count, tableText, onCompare } = props;
  const bridge = useBridge();
  const { tools } = useActions();
  const chosen = useSyncExternalStore(selection.subscribe, selection.get);
  const [problem, setProblem] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const many = chosenCount(chosen, count);
  if (chosen.kind === 'some' && chosen.entries.size === 0) return null;

  const copy = async (textOf: (entries: readonly ListedEntry[]) => string): Promise<void> => {
    const controller = new AbortController();
    abort.current?.abort();
    abort.current = controller;
    setReading(true);
    setProblem(null);
    try {
      const { signal } = controller;
      const entries = await readChosen(chosen, { bridge, sourceId, query, order, signal });
      tools.copy(textOf(entries), formatCountOf(entries.length, 'entry', 'entries'));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(faultOf(error).message);
    } finally {
      if (abort.current === controller) setReading(false);
    }
  };
  const pair = chosen.kind === 'some' ? [...chosen.entries.keys()] : [];
  const [one, other] = pair;
  return (
    <Box
      role="region"
      aria-label="Selection"
      sx={{
        position: 'absolute',
        left: '50%',
        bottom: 16,
        transform: 'translateX(-50%)',
        maxWidth: 'calc(100% - 32px)',
        zIndex: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        py: 1,
        pl: 3,
        pr: 1,
        border: 1,
        borderColor: 'hairline',
        borderRadius: 1,
        bgcolor: 'surface.raised',
        boxShadow: 'var(--st-palette-elevation)',
        whiteSpace: 'nowrap',
      }}
    >
      <Box role="status" className="tabular" sx={{ fontWeight: 550, pr: 2 }}>
        {wordsOf(chosen, count)}
      </Box>
      {problem !== null && <Box sx={{ color: 'danger.main', fontSize: 12, pr: 2 }}>{problem}</Box>}
      {many !== undefined && many > MOST_COPIED && (
        <Box sx={{ color: 'text.secondary', fontSize: 12, pr: 2 }}>
          copies take the first {formatCount(MOST_COPIED)}; export takes all
        </Box>
      )}
      {isReading ? (
        <Button variant="text" onClick={() => abort.current?.abort()}>
          Cancel copying
        </Button>
      ) : (
        <>
          <Button variant="text" onClick={() => void copy(tableText)}>
            Copy TSV
          </Button>
          <Button
            variant="text"
            onClick={() => void copy((entries) => `[\n${entries.map(entryJson).join(',\n')}\n]\n`)}
          >
            Copy JSON
          </Button>
        </>
      )}
      {pair.length === 2 && one !== undefined && other !== undefined && (
        <Button variant="text" onClick={() => onCompare(one, other)}>
          Compare
        </Button>
      )}
      {chosen.kind === 'some' && count !== undefined && chosen.entries.size < count && (
        <Button variant="text" onClick={() => selection.set(ALL_CHOSEN)}>
          Select all {formatCount(count)} matching
        </Button>
      )}
      <Tooltip title="Select nothing">
        <IconButton aria-label="Select nothing" onClick={() => selection.set(NONE_CHOSEN)}>
          <X size={14} aria-hidden />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
