import type { PlannedEntry, PrivacyRequest } from '../contract/privacy.ts';
import { count } from './numbers.ts';
import { printable } from './printable.ts';
import { facts, table } from './table.ts';

const days = (left: number): string =>
  left < 0 ? `${-left} days late` : left === 1 ? '1 day left' : `${left} days left`;

export function deadlineText({ due, daysLeft }: PrivacyRequest): string {
  return daysLeft === null ? due : `${due}, ${days(daysLeft)}`;
}

/** Everything that is known of a request. */
export function requestText(request: PrivacyRequest): string {
  const { number, kind, sourceName, identifiers, received, state, plan, steps, next } = request;
  return (
    facts([
      ['Request', `${number}, ${kind}`],
      ['State', next.length === 0 ? state : `${state}; next: ${next.join(', ')}`],
      ['Person', identifiers.join(', ')],
      ['Source', sourceName],
      ['Received', received],
      ['Due', deadlineText(request)],
      ...(plan === null ? [] : ([['Plan', planText(plan, kind)]] as const)),
    ]) +
    `\n${table(
      [{ title: 'STEP' }, { title: 'WHEN (UTC)' }, { title: 'BY' }, { title: 'NOTE', most: 100 }],
      steps.map(({ step, at, by, note }) => [step, at, by, note ?? '']),
    )}`
  );
}

function planText(plan: NonNullable<PrivacyRequest['plan']>, kind: PrivacyRequest['kind']): string {
  const found = `${count(plan.entries)} entries, ${count(plan.own)} of the person's own doing`;
  return kind === 'erasure'
    ? `${found}; delete ${count(plan.delete)}, pseudonymise ${count(plan.pseudonymise)}, keep ${count(plan.keep)}`
    : found;
}

export const requestsTable = (requests: readonly PrivacyRequest[]): string =>
  table(
    [
      { title: 'REQUEST', align: 'right' },
      { title: 'KIND' },
      { title: 'STATE' },
      { title: 'DUE', most: 40 },
      { title: 'SOURCE', most: 40 },
      { title: 'PERSON', most: 60 },
    ],
    requests.map((request) => [
      String(request.number),
      request.kind,
      request.state,
      deadlineText(request),
      request.sourceName,
      request.identifiers.join(', '),
    ]),
  );

/** An entry before and after, the cells that change alone. */
export function plannedText({ entryId, treatment, reason, before, after, stale }: PlannedEntry): string {
  const head = `${treatment.toUpperCase()}  ${printable(entryId)}${stale ? '  IS NOT AS IT WAS PLANNED FOR' : ''}\n  ${printable(reason)}\n`;
  if (before === null || treatment === 'keep' || stale) return head;
  const cells = (Object.keys(before) as (keyof typeof before)[]).filter(
    (column) => after === null || before[column] !== after[column],
  );
  const shown = (value: string | null | undefined): string =>
    value === null || value === undefined ? 'NULL' : printable(value);
  return (
    head +
    cells
      .map((column) =>
        after === null
          ? `  - ${column}: ${shown(before[column])}\n`
          : `  - ${column}: ${shown(before[column])}\n  + ${column}: ${shown(after[column])}\n`,
      )
      .join('')
  );
}
