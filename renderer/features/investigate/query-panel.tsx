import Box from '@mui/material/Box';
import { OctagonAlert } from 'lucide-react';
import type { QueryProblem } from '../../../main/contract/query.ts';
import { visibleText } from '../../components/entry/visible-text.ts';
import { MONO_FONT, TEXT_FONT } from '../../theme/theme.ts';
import { placeOfProblem } from '../help/help-address.ts';
import { HelpLink } from '../help/help-link.tsx';
import { QueryList, type QueryListItem } from './query-list.tsx';
import type { QueryDraft } from './use-query-draft.ts';

const WIDTH = 520;

/** Ids of what hangs under the bar of an id. */
export const listIdOf = (bar: string): string => `${bar}-list`;
export const problemIdOf = (bar: string): string => `${bar}-problem`;

const itemsOf = ({ list, recent, completions }: QueryDraft): readonly QueryListItem[] =>
  list === 'recent'
    ? recent.map((text) => ({ key: text, label: text, detail: null, count: null }))
    : completions.items.map(({ kind, insert, label, detail, count }) => ({
        key: `${kind} ${insert}`,
        label,
        detail,
        count,
      }));

/** What stands before the caret, in words. */
function meaningAt({ segments, input }: QueryDraft): string | null {
  const caret = input.current?.selectionStart ?? 0;
  return segments.findLast(({ from }) => from < caret)?.token?.meaning ?? null;
}

function footerOf(draft: QueryDraft): string | null {
  if (draft.list === 'recent') return 'Asked before';
  return draft.completions.partial ? 'There may be more than these' : meaningAt(draft);
}

function Problem({ problem }: { readonly problem: QueryProblem }) {
  return (
    <Box sx={{ display: 'flex', gap: 2, px: 3, py: '6px', lineHeight: '20px', overflowWrap: 'anywhere' }}>
      <Box sx={{ color: 'danger.main', flex: 'none', pt: '3px' }}>
        <OctagonAlert size={14} aria-hidden />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box component="span" sx={{ fontWeight: 550 }}>
          {visibleText(problem.message)}
        </Box>{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {visibleText(problem.hint)}
        </Box>{' '}
        <HelpLink page="query" at={placeOfProblem(problem.message)}>
          How it is written
        </HelpLink>
      </Box>
    </Box>
  );
}

interface Props {
  /** Of the bar it hangs under. */
  readonly id: string;
  readonly draft: QueryDraft;
  /** Pixels between the bar's edge and its text. */
  readonly inset: number;
}

/** What a query bar has to say: what is wrong, or what may come next. It floats, so that nothing moves. */
export function QueryPanel({ id, draft, inset }: Props) {
  const { problem, list, completions } = draft;
  const isOpen = list !== 'closed';
  const from = list === 'completions' ? completions.from : 0;
  const place = isOpen
    ? {
        // Under the word that is written, as far as there is room.
        left: `clamp(0px, calc(${inset}px + ${from}ch), calc(100% - ${WIDTH}px))`,
        width: `min(${WIDTH}px, 100%)`,
        border: 1,
        borderColor: 'hairline',
        bgcolor: 'surface.raised',
        boxShadow: 'var(--st-palette-elevation)',
      }
    : { left: 0, right: 0, border: problem ? 1 : 0, borderColor: 'danger.main', bgcolor: 'danger.soft' };
  return (
    <Box
      sx={{
        position: 'absolute',
        zIndex: 20,
        top: 'calc(100% + 4px)',
        borderRadius: 1,
        // `ch` counts letters of the bar.
        font: `13px ${MONO_FONT}`,
        ...place,
      }}
    >
      <Box sx={{ fontFamily: TEXT_FONT }}>
        <Box role="status" id={problemIdOf(id)}>
          {problem && <Problem problem={problem} />}
        </Box>
        {isOpen && (
          <QueryList
            id={listIdOf(id)}
            label={list === 'recent' ? 'Queries asked before' : 'Completions'}
            items={itemsOf(draft)}
            active={draft.active}
            onTake={draft.take}
            footer={footerOf(draft)}
          />
        )}
      </Box>
    </Box>
  );
}
