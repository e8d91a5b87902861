import { useMemo } from 'react';
import { clauseOf, type Query } from '../../../main/contract/query.ts';
import { useRoute } from '../../app/route.ts';
import { formatCount } from '../../components/count.tsx';
import { visibleText } from '../../components/entry/visible-text.ts';
import { Mono } from '../../components/mono.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { SubjectHead } from './subject-head.tsx';
import { SubjectPage } from './subject-page.tsx';
import { useSubject } from './use-subject.ts';

/** One person over the whole log, by the user id of the address. */
export function PersonView({ sourceId }: { readonly sourceId: string }) {
  const user = useRoute().params.get('user') ?? '';
  const query = useMemo<Query>(
    () => ({ text: '', clauses: [{ text: clauseOf('user_id', user), negated: false }] }),
    [user],
  );
  const subject = useSubject(sourceId, query, 'user_id');
  const { spans, total, first, last, distinct } = subject;
  const person = spans.data?.find(({ field }) => field === 'user_id')?.values[0]?.person;
  const words = [person?.email, person?.role].filter((text) => text).map((text) => visibleText(text ?? ''));
  const head = (
    <SubjectHead
      kind="Person"
      title={visibleText(person?.full_name || person?.email || user)}
      lead={
        spans.data && (
          <>
            {person ? words.join(' · ') : 'Nobody in the table of users has this id.'}{' '}
            {(person?.full_name || person?.email) && <Mono>{visibleText(user)}</Mono>}
          </>
        )
      }
      facts={[
        { name: 'Entries', value: total === undefined ? undefined : formatCount(total) },
        { name: 'First seen', value: momentOrNone(first) },
        { name: 'Last seen', value: momentOrNone(last) },
        { name: 'Sessions', value: countOrNone(distinct('session_id')) },
        { name: 'Addresses', value: countOrNone(distinct('ip_address')) },
      ]}
    />
  );
  return (
    <SubjectPage
      {...{ sourceId, query, subject, head }}
      lanes={['session_id', 'ip_address']}
      rows={8}
      marksNew
      lists={[
        { title: 'Addresses', field: 'ip_address' },
        { title: 'Agents', field: 'user_agent' },
      ]}
    />
  );
}

export const momentOrNone = (moment: string | null | undefined) =>
  moment === undefined ? undefined : moment === null ? 'never' : <Timestamp value={moment} show="minute" />;

export const countOrNone = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : formatCount(count);
