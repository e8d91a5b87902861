import { toConsoleText } from '../logging/escape.ts';

/** What there is to tell of a scheduled check. */
export interface CheckNews {
  readonly state: 'well' | 'findings' | 'failed' | 'not-open';
  readonly entries: number;
  readonly failed: number;
  readonly sourceFindings: number;
  /** Checks before this one that were not made at their time. */
  readonly missed: number;
}

const counted = (number: number, one: string, several: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : several}`;

function words({ state, entries, failed, sourceFindings }: CheckNews): readonly string[] {
  switch (state) {
    case 'well':
      return [];
    case 'findings':
      return [
        ...(failed > 0
          ? [`${counted(failed, 'entry does', 'entries do')} not verify, of ${entries.toLocaleString('en')}.`]
          : []),
        ...(sourceFindings > 0
          ? [`${counted(sourceFindings, 'finding', 'findings')} about the source as a whole.`]
          : []),
      ];
    case 'failed':
      return ['The source could not be verified. Health says why.'];
    case 'not-open':
      return ['A check is due, and the source is not open. Open it in Sealtrail.'];
  }
}

/**
 * A notification of it, or null where nothing is to be told. Of the evidence it says counts and the source's name alone,
 * as data: in one line, cut, and without characters that are not seen.
 */
export function noticeOf(name: string, news: CheckNews): { title: string; body: string } | null {
  const missed =
    news.missed > 0
      ? [`${counted(news.missed, 'check was not made at its', 'checks were not made at their')} time.`]
      : [];
  const lines = [...words(news), ...missed];
  if (lines.length === 0) return null;
  const shown = toConsoleText(name.length > 80 ? `${name.slice(0, 79)}…` : name);
  return { title: `Sealtrail: ${shown}`, body: lines.join(' ') };
}
