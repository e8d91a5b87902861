import Box from '@mui/material/Box';
import { type ReactNode, useState } from 'react';
import type { LaneField } from '../../../main/contract/patterns.ts';
import type { Query } from '../../../main/contract/query.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useSourceCommands } from '../export/use-source-commands.ts';
import { FacetList } from '../timeline/facet-list.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { isNew, RECENT, type Recent } from './newcomers.ts';
import { OutcomesFigure } from './outcomes-figure.tsx';
import { SpannedList } from './spanned-list.tsx';
import type { Subject } from './use-subject.ts';

interface Props {
  readonly sourceId: string;
  readonly query: Query;
  readonly subject: Subject;
  readonly head: ReactNode;
  /** What lanes can be of, the first to begin with. */
  readonly lanes: readonly [LaneField, ...LaneField[]];
  /** Lanes at the most; place is kept for all, so that nothing below them moves. */
  readonly rows: number;
  /** Whether what came lately is told from what always came. */
  readonly marksNew?: boolean;
  /** Lists of what it came with. */
  readonly lists: readonly {
    readonly title: string;
    readonly field: 'user_id' | 'ip_address' | 'user_agent';
  }[];
}

const EXPECTED = 6;

/** One person or session: when, from where, with what outcome, doing what. */
export function SubjectPage({ sourceId, query, subject, head, lanes, rows, lists, marksNew = false }: Props) {
  const [by, setBy] = useState<LaneField>(lanes[0]);
  const [recent, setRecent] = useState<Recent>('7');
  useSourceCommands(sourceId);
  const { spans, first, end, range } = subject;
  const isAllNew = isNew(first ?? null, end, recent);
  return (
    <Box sx={{ maxWidth: 1840, p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 }}>
      {head}
      <Timeline {...{ sourceId, query, by }} choices={lanes} onBy={setBy} limit={rows} />
      <OutcomesFigure {...{ sourceId, query, range }} />
      <Box>
        {marksNew && (
          <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 4, mb: 4 }}>
            <Box sx={{ width: 240 }}>
              <SelectField
                label="New is what came within"
                value={recent}
                options={RECENT}
                onValue={setRecent}
              />
            </Box>
            <Box sx={{ color: 'text.secondary', lineHeight: '32px' }}>
              {isAllNew && 'The first entry of this person came within that time: nothing is marked as new.'}
            </Box>
          </Box>
        )}
        <Box sx={columns(lists.length)}>
          {lists.map(({ title, field }) => (
            <SpannedList
              key={field}
              {...{ title, field, sourceId, query, recent }}
              end={marksNew && !isAllNew ? end : null}
              figure={spans}
              expected={EXPECTED}
              mono={field === 'ip_address'}
            />
          ))}
        </Box>
      </Box>
      <Box sx={columns(3)}>
        <FacetList title="Actions" field="action" {...{ sourceId, query }} limit={EXPECTED} />
        <FacetList
          title="Kinds of resources"
          field="resource_type"
          {...{ sourceId, query }}
          limit={EXPECTED}
        />
        <FacetList title="Resources" field="resource_id" {...{ sourceId, query }} limit={EXPECTED} />
      </Box>
    </Box>
  );
}

const columns = (count: number) => ({
  display: 'grid',
  gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))`,
  gap: 8,
});
