import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef } from 'react';
import { Count } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { MONO_FONT } from '../../theme/theme.ts';

export interface QueryListItem {
  readonly key: string;
  readonly label: string;
  readonly detail: string | null;
  readonly count: number | null;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly items: readonly QueryListItem[];
  readonly active: number;
  readonly onTake: (index: number) => void;
  readonly footer: ReactNode;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

interface OptionProps {
  readonly item: QueryListItem;
  readonly id: string;
  readonly index: number;
  readonly active: boolean;
  readonly onTake: (index: number) => void;
}

function Option({ item, id, index, active, onTake }: OptionProps) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the bar, which chooses and takes
    <li
      ref={element}
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of the listbox that the list is
      role="option"
      tabIndex={-1}
      aria-selected={active}
      // The input keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(index)}
    >
      <bdi className="st-label">{visibleText(item.label)}</bdi>
      <bdi className="st-detail">{item.detail !== null && visibleText(item.detail)}</bdi>
      {item.count !== null && (
        <span className="st-count">
          <Count value={item.count} />
        </span>
      )}
    </li>
  );
}

/** How options look: by classes and once, since a style made for each of them would be made again at each key. */
const OPTION_STYLE = {
  '& li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: 4,
    px: 3,
    lineHeight: '28px',
    cursor: 'pointer',
    whiteSpace: 'nowrap',
  },
  '& li:hover': { bgcolor: 'surface.hover' },
  '& li[aria-selected=true]': { bgcolor: 'surface.selected' },
  '& bdi': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .st-label': {
    flex: '0 1 auto',
    fontFamily: MONO_FONT,
    fontSize: '0.923em',
    fontVariantLigatures: 'none',
  },
  '& .st-detail': { flex: 1, color: 'text.secondary', fontSize: 12 },
  '& .st-count': { color: 'text.secondary', fontSize: 12 },
} as const;

/** What may be written next, or was asked before, under the query bar. The keyboard stays in the bar. */
export function QueryList({ id, label, items, active, onTake, footer }: Props) {
  return (
    <>
      <Box
        component="ul"
        id={id}
        role="listbox"
        aria-label={label}
        sx={{ m: 0, px: 0, py: 1, listStyle: 'none', maxHeight: 288, overflowY: 'auto', ...OPTION_STYLE }}
      >
        {items.map((item, index) => (
          <Option
            key={item.key}
            item={item}
            id={optionId(id, index)}
            active={index === active}
            index={index}
            onTake={onTake}
          />
        ))}
      </Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 4,
          px: 3,
          py: '6px',
          borderTop: 1,
          borderColor: 'hairline',
          color: 'text.secondary',
          fontSize: 12,
        }}
      >
        <Box
          sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {footer}
        </Box>
        <Box aria-hidden sx={{ flex: 'none', display: 'flex', gap: 1 }}>
          <KeyHint keys="↑↓" /> choose <KeyHint keys="Tab" /> take <KeyHint keys="↵" /> run
        </Box>
      </Box>
    </>
  );
}
