import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import {
  type InputHTMLAttributes,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { MONO_FONT, TEXT_FONT } from '../../theme/theme.ts';
import { MOST_TEXT } from './investigate-params.ts';
import type { Segment } from './query-segments.ts';

/** Writing that runs from right to left is reordered across what is coloured: it is shown plain instead. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Both layers have to set every glyph in the same place. */
const LETTERS = {
  fontFamily: MONO_FONT,
  fontSize: 13,
  lineHeight: '34px',
  letterSpacing: 0,
  fontVariantLigatures: 'none',
  fontFeatureSettings: 'normal',
  whiteSpace: 'pre',
  p: 0,
} as const;

const COLORS = {
  '& [data-kind=field]': { color: 'accent.strong' },
  '& [data-kind=operator], & [data-kind=group]': { color: 'faint' },
  '& [data-kind=keyword]': { color: 'text.secondary', fontWeight: 700 },
  '& [data-kind=regex]': { color: 'severity.medium.main' },
  '& [data-wrong]': {
    textDecoration: 'underline wavy 1px',
    textDecorationColor: 'var(--st-palette-danger-main)',
    textUnderlineOffset: '4px',
  },
} as const;

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'color'> {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly segments: readonly Segment[];
  /** A word under the pointer says what it means. */
  readonly explain: boolean;
}

/**
 * A plain input, for input methods, undo, selection and screen readers, whose letters are not seen: the same letters lie
 * over it in colour and take no clicks. What a word means is said where the pointer rests on it.
 */
export function QueryInput({ field, segments, explain, ...input }: Props) {
  const drawn = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const isPlain = segments.some(({ text }) => RIGHT_TO_LEFT.test(text));

  const follow = (): void => {
    if (drawn.current && field.current) drawn.current.scrollLeft = field.current.scrollLeft;
  };
  // Asking where something is scrolled to has the browser lay out the whole screen: only for other letters, and where there are any.
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters drawn anew are followed too
  useLayoutEffect(() => {
    if (input.value !== '') follow();
  }, [input.value, isPlain]);
  useEffect(() => {
    const element = field.current;
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  });

  function look({ clientX, clientY }: MouseEvent): void {
    const index = [...(drawn.current?.children ?? [])].findIndex((word) => {
      const { left, right, top, bottom } = word.getBoundingClientRect();
      return left <= clientX && clientX < right && top <= clientY && clientY < bottom;
    });
    setHovered(segments[index]?.token?.meaning ?? null);
  }

  return (
    <Tooltip
      followCursor
      placement="bottom-start"
      title={explain && hovered !== null ? <span>{hovered}</span> : ''}
    >
      <Box
        onMouseMove={look}
        onMouseLeave={() => setHovered(null)}
        sx={{ position: 'relative', flex: 1, minWidth: 0, height: 34 }}
      >
        <Box
          component="input"
          ref={field}
          type="text"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          maxLength={MOST_TEXT}
          {...input}
          sx={{
            ...LETTERS,
            position: 'absolute',
            inset: 0,
            width: '100%',
            border: 0,
            bgcolor: 'transparent',
            color: isPlain ? 'text.primary' : 'transparent',
            caretColor: 'var(--st-palette-text-primary)',
            '&:focus-visible': { outline: 'none' },
            '&::placeholder': { color: 'faint', opacity: 1, fontFamily: TEXT_FONT },
            '&::selection': { color: 'transparent', bgcolor: 'accent.soft' },
          }}
        />
        {!isPlain && (
          <Box
            ref={drawn}
            aria-hidden
            sx={{
              ...LETTERS,
              ...COLORS,
              position: 'absolute',
              inset: 0,
              overflow: 'hidden',
              pointerEvents: 'none',
              color: 'text.primary',
            }}
          >
            {segments.map(({ from, text, token, wrong }) => (
              <span key={from} data-kind={token?.kind} data-wrong={wrong || undefined}>
                {text}
              </span>
            ))}
          </Box>
        )}
      </Box>
    </Tooltip>
  );
}
