import { formatCount, formatCountOf } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import type { Layer } from './layers.ts';

/** `12 entries: 3 critical, 9 low`: what a bar holds. */
export function barInWords(counts: readonly number[] | undefined, layers: readonly Layer[]): string {
  const total = (counts ?? []).reduce((sum, count) => sum + count, 0);
  if (total === 0) return 'no entry';
  const parts = layers.flatMap(({ name }, at) => {
    const count = counts?.[at] ?? 0;
    return count === 0 ? [] : [`${formatCount(count)} ${visibleText(name)}`];
  });
  return `${formatCountOf(total, 'entry', 'entries')}: ${parts.join(', ')}`;
}
