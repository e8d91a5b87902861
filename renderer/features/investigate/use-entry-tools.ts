import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Entry, ListedEntry } from '../../../main/contract/entries.ts';
import { useBridge } from '../../bridge/bridge-provider.tsx';
import { callKey } from '../../bridge/use-call.ts';
import { sentenceText } from '../../components/entry/sentence.ts';
import { VERDICT_WORDS, type VerdictKind } from '../../components/entry/verdict-mark.tsx';
import { columnText, entryJson, isWhole, tsvLine } from './actions/entry-text.ts';
import type { ColumnChoice } from './columns.ts';

export interface EntryTools {
  readonly rowText: (listed: ListedEntry) => Promise<string>;
  readonly entryJson: (listed: ListedEntry) => Promise<string>;
  /** Titles of the columns on screen, and under them whole entries. */
  readonly tableText: (entries: readonly ListedEntry[]) => string;
}

/** Entries as text, by the columns on screen. Details that a row holds only the beginning of are read in full. */
export function useEntryTools(
  sourceId: string,
  choices: readonly ColumnChoice[],
  verdictOf: (entry: Entry) => VerdictKind,
): EntryTools {
  const bridge = useBridge();
  const queries = useQueryClient();
  return useMemo(() => {
    const columns = choices.filter(({ shown }) => shown);
    const lineOf = (listed: ListedEntry): string => {
      const own = { sentence: sentenceText(listed), verdict: VERDICT_WORDS[verdictOf(listed.entry)] };
      return tsvLine(columns.map(({ id }) => columnText(id, listed, own)));
    };
    const whole = async (listed: ListedEntry): Promise<ListedEntry> => {
      if (isWhole(listed)) return listed;
      const asked = { sourceId, id: listed.entry.id };
      const read = await queries.fetchQuery({
        queryKey: callKey('entries.get', asked),
        queryFn: ({ signal }) => bridge.call('entries.get', asked, { signal }),
      });
      return read?.listed ?? listed;
    };
    const hasDetails = columns.some(({ id }) => id === 'details');
    return {
      rowText: async (listed) => lineOf(hasDetails ? await whole(listed) : listed),
      entryJson: async (listed) => entryJson(await whole(listed)),
      tableText: (entries) =>
        [tsvLine(columns.map(({ title }) => title)), ...entries.map(lineOf)]
          .map((line) => `${line}\n`)
          .join(''),
    };
  }, [bridge, queries, sourceId, choices, verdictOf]);
}
