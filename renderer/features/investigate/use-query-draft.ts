import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Query, QueryProblem } from '../../../main/contract/query.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { useSettled } from '../../components/use-settled.ts';
import { movedSpans, type Segment, segmentsOf } from './query-segments.ts';
import { useQueryCheck } from './use-query-check.ts';
import { type Completions, useQueryCompletions } from './use-query-completions.ts';

/** A problem is spoken of once somebody has stopped writing for so long, in milliseconds: half a clause is none yet. */
const SPEAK_AFTER = 600;

export type QueryList = 'closed' | 'completions' | 'recent';

export interface QueryDraftOptions {
  readonly sourceId: string;
  /** The text in force. */
  readonly text: string;
  readonly beside: Query;
  readonly recent: readonly string[];
  /** The input, where somebody else wants to reach it. */
  readonly field?: RefObject<HTMLInputElement | null>;
  /** A text that has no problem is to take effect. */
  readonly onRun: (text: string) => void;
}

export interface QueryDraft {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** To be shown now; null where there is none, or it is too early to say so. */
  readonly problem: QueryProblem | null;
  readonly list: QueryList;
  readonly completions: Completions;
  readonly recent: readonly string[];
  /** The item of the list that the keyboard is on; -1 for none. */
  readonly active: number;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  readonly onCursor: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
  readonly take: (index: number) => void;
  /** What Enter does. */
  readonly submit: () => void;
  /** Empties the bar, and asks for what that means. */
  readonly erase: () => void;
}

/** Writes into an input as a person would, so that it can be undone. `insertText` is the one way a browser has for it. */
function write(input: HTMLInputElement, from: number, to: number, text: string): void {
  input.focus();
  input.setSelectionRange(from, to);
  if (text === '') document.execCommand('delete');
  else document.execCommand('insertText', false, text);
}

/** A query while it is being written: its colours, what is wrong with it, what may come next, and its keys. */
export function useQueryDraft(options: QueryDraftOptions): QueryDraft {
  const { sourceId, text, beside, recent, onRun } = options;
  const bridge = useBridge();
  const own = useRef<HTMLInputElement>(null);
  const input = options.field ?? own;
  const [draft, setDraft] = useState(text);
  const [cursor, setCursor] = useState(text.length);
  const [list, setList] = useState<QueryList>('closed');
  const [active, setActive] = useState(-1);
  const [refused, setRefused] = useState<string | null>(null);
  /** The item to take as soon as the items for this text are here. */
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => setDraft(text), [text]);

  const checked = useQueryCheck(draft);
  const completions = useQueryCompletions({
    sourceId,
    text: draft,
    cursor,
    beside,
    enabled: list === 'completions',
  });
  const count = list === 'recent' ? recent.length : completions.items.length;
  const isCurrent = checked.of === draft;
  const isSettled = useSettled(draft, SPEAK_AFTER) === draft;
  const isListOpen = list !== 'closed' && count > 0;
  // What can be completed is not wrong yet.
  const isSpeakable = refused === draft || (isSettled && !isListOpen);
  const problem = isCurrent && isSpeakable ? checked.problem : null;
  const segments = segmentsOf(draft, movedSpans(checked.tokens, checked.of, draft), problem);

  const open = (next: QueryList): void => {
    setList(next);
    setActive(-1);
    setWanted(null);
  };

  async function run(entered: string): Promise<void> {
    open('closed');
    setDraft(entered);
    let wrong = isCurrent ? checked.problem : null;
    if (!isCurrent && entered !== '') {
      // Where the check fails for another reason, asking will say why.
      const answer = await bridge.call('query.check', { text: entered }).catch(() => null);
      wrong = answer?.problem ?? null;
    }
    if (wrong) setRefused(entered);
    else onRun(entered.trim());
  }

  function take(index: number): void {
    const field = input.current;
    if (!field) return;
    if (list === 'recent') {
      const chosen = recent[index];
      if (chosen === undefined) return;
      write(field, 0, field.value.length, chosen);
      open('closed');
      return;
    }
    if (!completions.current) {
      setWanted(index);
      return;
    }
    const chosen = completions.items[index];
    if (!chosen) return;
    write(field, completions.from, completions.to, chosen.insert);
    // After a field comes its value; after a value somebody may be done.
    open(chosen.kind === 'field' ? 'completions' : 'closed');
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only the items' coming makes it happen
  useEffect(() => {
    if (wanted === null || !completions.current) return;
    setWanted(null);
    take(wanted);
  }, [wanted, completions.current]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      if (isListOpen && active >= 0 && list === 'completions') take(active);
      else if (isListOpen && active >= 0) void run(recent[active] ?? draft);
      else void run(draft);
    } else if (event.key === 'Tab' && isListOpen && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(0, active));
    } else if (event.key === 'Escape') {
      if (list === 'closed' && draft === text) return;
      // One Escape closes the list, the next takes back what was not asked.
      event.preventDefault();
      event.stopPropagation();
      if (list === 'closed') setDraft(text);
      else open('closed');
    } else if (step !== undefined && isListOpen) {
      event.preventDefault();
      // One place before the first item is none: the text itself.
      setActive(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'ArrowUp' && draft === '' && recent.length > 0) {
      event.preventDefault();
      setList('recent');
      setActive(0);
    } else if (event.key === 'ArrowDown' || (event.key === ' ' && event.ctrlKey)) {
      event.preventDefault();
      open('completions');
    }
  }

  return {
    text: draft,
    segments,
    problem,
    list: isListOpen ? list : 'closed',
    completions,
    recent,
    active,
    input,
    onText(next) {
      setDraft(next);
      setCursor(input.current?.selectionStart ?? next.length);
      open('completions');
    },
    onCursor() {
      const { selectionStart } = input.current ?? {};
      if (typeof selectionStart === 'number') setCursor(selectionStart);
    },
    onKeyDown,
    onBlur: () => open('closed'),
    take,
    submit: () => void run(draft),
    erase() {
      if (input.current) write(input.current, 0, draft.length, '');
      open('closed');
      if (text !== '') onRun('');
    },
  };
}
