import Link from '@mui/material/Link';
import { useMemo } from 'react';
import { clauseOf, type Query } from '../../../main/contract/query.ts';
import { useRoute } from '../../app/route.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';
import { laneName, viewAddress } from '../timeline/lane-names.ts';
import { instantOf } from '../timeline/stretches.ts';
import { countOrNone, momentOrNone } from './person-view.tsx';
import { SubjectHead } from './subject-head.tsx';
import { SubjectPage } from './subject-page.tsx';
import { useSubject } from './use-subject.ts';

/** One session, by the id of the address. A session of several people, or from several addresses, shows as such. */
export function SessionView({ sourceId }: { readonly sourceId: string }) {
  const session = useRoute().params.get('session') ?? '';
  const query = useMemo<Query>(
    () => ({ text: '', clauses: [{ text: clauseOf('session_id', session), negated: false }] }),
    [session],
  );
  const subject = useSubject(sourceId, query, 'session_id');
  const { spans, total, first, last, distinct } = subject;
  const people = spans.data?.find(({ field }) => field === 'user_id')?.values ?? [];
  const head = (
    <SubjectHead
      kind="Session"
      title={<Mono>{visibleText(session)}</Mono>}
      lead={
        spans.data && (
          <>
            {people.length === 0 && 'No entry has this session.'}
            {people.slice(0, 3).map(({ value, person }, at) => {
              const view = viewAddress(sourceId, 'user_id', value);
              const name = value === null ? 'entries without a person' : laneName(value, person);
              return (
                <span key={value}>
                  {at === 0 ? 'of ' : ' and of '}
                  {view === null ? name : <Link href={view}>{name}</Link>}
                </span>
              );
            })}
          </>
        )
      }
      facts={[
        { name: 'Entries', value: total === undefined ? undefined : formatCount(total) },
        { name: 'First seen', value: momentOrNone(first) },
        { name: 'Last seen', value: momentOrNone(last) },
        { name: 'Lasted', value: lasted(first, last) },
        { name: 'People', value: countOrNone(distinct('user_id')) },
        { name: 'Addresses', value: countOrNone(distinct('ip_address')) },
      ]}
    />
  );
  return (
    <SubjectPage
      {...{ sourceId, query, subject, head }}
      lanes={['ip_address', 'user_id']}
      rows={4}
      lists={[
        { title: 'People', field: 'user_id' },
        { title: 'Addresses', field: 'ip_address' },
        { title: 'Agents', field: 'user_agent' },
      ]}
    />
  );
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** `2 h 5 min`, `40 s`. */
function lasted(first: string | null | undefined, last: string | null | undefined): string | undefined {
  if (first === undefined || last === undefined) return undefined;
  if (first === null || last === null) return 'not known';
  let seconds = Math.round((instantOf(last) - instantOf(first)) / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const parts: string[] = [];
  for (const [name, length] of UNITS) {
    const count = Math.floor(seconds / length);
    seconds -= count * length;
    if (count > 0) parts.push(`${formatCount(count)} ${name}`);
  }
  return parts.slice(0, 2).join(' ');
}
