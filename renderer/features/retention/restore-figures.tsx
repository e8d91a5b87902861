import Box from '@mui/material/Box';
import type { Restored, RestorePlan } from '../../../main/contract/retention.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { Mono } from '../../components/mono.tsx';

/** Ids that are shown; the command line tells more. */
const MOST_EXAMPLES = 5;

/** What comes back of an archive, or came, and what does not. */
export function RestoreFigures({ figures }: { readonly figures: RestorePlan | Restored }) {
  const { entries, present, differing, examples } = figures;
  return (
    <FactList label="What comes back">
      <Fact name="In the archive">{formatCount(entries)}</Fact>
      {'absent' in figures ? (
        <Fact name="Would come back">{formatCount(figures.absent)}</Fact>
      ) : (
        <Fact name="Came back">{formatCount(figures.restored)}</Fact>
      )}
      <Fact name="There already">{formatCount(present)}</Fact>
      {differing > 0 && (
        <Fact name="There, but other">
          <Box sx={{ color: 'verdict.modified.main' }}>
            {formatCount(differing)}, not touched:
            {examples.slice(0, MOST_EXAMPLES).map((id) => (
              <div key={id}>
                <Mono>{visibleText(id)}</Mono>
              </div>
            ))}
          </Box>
        </Fact>
      )}
    </FactList>
  );
}
