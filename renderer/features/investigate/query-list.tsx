import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef } from 'react';
import { Count } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Mono } from '../../components/mono.tsx';

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

function Option({
  item,
  id,
  active,
  onTake,
}: {
  item: QueryListItem;
  id: string;
  active: boolean;
  onTake: () => void;
}) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Box
      component="li"
      ref={element}
      id={id}
      role="option"
      aria-selected={active}
      // The input keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      sx={{
        display: 'flex',
        alignItems: 'baseline',
        gap: 4,
        px: 3,
        lineHeight: '28px',
        cursor: 'pointer',
        whiteSpace: 'nowrap',
        '&:hover': { bgcolor: 'surface.hover' },
        '&[aria-selected=true]': { bgcolor: 'surface.selected' },
      }}
    >
      <Box
        component="bdi"
        sx={{ flex: '0 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        <Mono oneLine>{visibleText(item.label)}</Mono>
      </Box>
      <Box
        component="bdi"
        sx={{
          flex: 1,
          minWidth: 0,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          color: 'text.secondary',
          fontSize: 12,
        }}
      >
        {item.detail !== null && visibleText(item.detail)}
      </Box>
      {item.count !== null && (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
          <Count value={item.count} />
        </Box>
      )}
    </Box>
  );
}

/** What may be written next, or was asked before, under the query bar. The keyboard stays in the bar. */
export function QueryList({ id, label, items, active, onTake, footer }: Props) {
  return (
    <>
      <Box
        component="ul"
        id={id}
        role="listbox"
        aria-label={label}
        sx={{ m: 0, px: 0, py: 1, listStyle: 'none', maxHeight: 288, overflowY: 'auto' }}
      >
        {items.map((item, index) => (
          <Option
            key={item.key}
            item={item}
            id={optionId(id, index)}
            active={index === active}
            onTake={() => onTake(index)}
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
