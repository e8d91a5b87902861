import type { Finding } from '../../integrity/verdict.ts';
import type { AuditSnapshot, ListedEntry } from '../../sources/source.ts';
import { meaningOf } from './asking.ts';
import { changesOf } from './changes.ts';
import type { Wanted } from './collection.ts';
import { controlAppendixId, type Framework } from './frameworks.ts';
import { gapsOf } from './gaps.ts';
import type { Gathered } from './gathered.ts';
import type { Appendix, Cell, Column } from './model.ts';
import { hourText } from './period.ts';
import type { Spool } from './spool.ts';

type Shown = Pick<ListedEntry, 'entry' | 'outcome' | 'person'>;
type Rows = (listed: Shown) => readonly (readonly Cell[])[];

const text = (id: string, title: string): Column => ({ id, title, kind: 'text' });
const time = (id: string, title: string): Column => ({ id, title, kind: 'time' });

const personOf = ({ entry, person }: Shown): string | null => person?.email || entry.user_id;

/** Columns that say of an entry what it is. */
const ENTRY_COLUMNS: readonly Column[] = [
  time('timestamp', 'Time (UTC)'),
  text('event_type', 'Event type'),
  text('severity', 'Severity'),
  text('outcome', 'Outcome'),
  text('person', 'Person'),
  text('action', 'Action'),
  text('resource_type', 'Resource'),
  text('resource_id', 'Resource id'),
  text('ip_address', 'Address'),
  text('id', 'Entry'),
];

const entryRow: Rows = (listed) => {
  const { entry, outcome } = listed;
  return [
    [
      entry.timestamp,
      entry.event_type,
      entry.severity,
      outcome,
      personOf(listed),
      entry.action,
      entry.resource_type,
      entry.resource_id,
      entry.ip_address,
      entry.id,
    ],
  ];
};

interface EntryAppendix {
  readonly id: string;
  readonly title: string;
  readonly query: string;
  readonly columns?: readonly Column[];
  readonly rows?: Rows;
}

/** An appendix of what a query matches in the period, oldest first: what was put aside, or read anew. */
async function ofEntries(
  snapshot: AuditSnapshot,
  { ask, people, collection }: Gathered,
  { id, title, query, columns = ENTRY_COLUMNS, rows = entryRow }: EntryAppendix,
): Promise<Appendix> {
  const collected = collection.get(id);
  if (collected === null) {
    return {
      id,
      title,
      columns,
      entries: await ask.count(query),
      async *rows() {
        const entries = snapshot.entries({ query: ask.query(query), order: 'oldest' });
        for await (const batch of entries) yield batch.flatMap(rows);
      },
    };
  }
  return {
    id,
    title,
    columns,
    entries: collected.size(),
    async *rows() {
      for await (const batch of collected.batches()) {
        yield batch.flatMap((one) => rows({ ...one, person: people.get(one.entry.user_id ?? '') ?? null }));
      }
    },
  };
}

const changeRows =
  (maskDetails: Gathered['maskDetails']): Rows =>
  (listed) => {
    const { entry } = listed;
    const details = entry.details === null ? null : maskDetails(entry.details);
    const head = [entry.timestamp, personOf(listed), entry.action, entry.resource_type, entry.resource_id];
    const changes = changesOf(details);
    return changes.length === 0
      ? [[...head, null, null, null, details, entry.id]]
      : changes.map(({ setting, old, now }) => [...head, setting, old, now, null, entry.id]);
  };

const QUERIES = {
  severe: 'severity:(high OR critical)',
  failures: 'outcome:failure',
  configuration: 'event_type:config_change',
  'report-events': 'event_type:(report_create OR report_approve OR report_reject)',
} as const;

/** What is put aside for appendices while rows are read. */
export const wantedFor = (framework: Framework | null): readonly Wanted[] => [
  ...Object.entries(QUERIES).map(([name, text]) => {
    return { name, query: meaningOf(text), withDetails: name === 'configuration' };
  }),
  ...(framework?.controls ?? []).flatMap((control) =>
    control.rows === null
      ? []
      : [{ name: controlAppendixId(control), query: meaningOf(control.rows), withDetails: false }],
  ),
];

/** The appendices of a report: those of its framework's controls, then those every report has; `findings` are those of the verification within it. */
export async function appendicesOf(
  snapshot: AuditSnapshot,
  gathered: Gathered,
  framework: Framework | null,
  findings: Spool<Finding>,
): Promise<readonly Appendix[]> {
  const { lifecycle, period, tally } = gathered;
  const gaps = gapsOf(tally, period);
  const ofControls: Appendix[] = [];
  for (const control of framework?.controls ?? []) {
    if (control.rows === null) continue;
    const title = `${control.id} ${control.title}`;
    ofControls.push(
      await ofEntries(snapshot, gathered, { id: controlAppendixId(control), title, query: control.rows }),
    );
  }
  return [
    ...ofControls,
    await ofEntries(snapshot, gathered, {
      id: 'severe',
      title: 'High and critical events',
      query: QUERIES.severe,
    }),
    {
      id: 'findings',
      title: 'Findings of the verification',
      columns: [
        time('timestamp', 'Time (UTC)'),
        text('id', 'Entry'),
        text('verdict', 'Verdict'),
        text('reason', 'Reason'),
        text('explanation', 'What it means'),
        text('stored', 'Stored checksum'),
        text('computed', 'Computed checksum'),
      ],
      entries: findings.size(),
      async *rows() {
        for await (const batch of findings.batches()) {
          yield batch.map((one) => [
            one.timestamp,
            one.id,
            one.verdict,
            one.reason,
            one.explanation,
            one.storedChecksum,
            one.computedChecksum,
          ]);
        }
      },
    },
    await ofEntries(snapshot, gathered, { id: 'failures', title: 'Failed access', query: QUERIES.failures }),
    await ofEntries(snapshot, gathered, {
      id: 'configuration',
      title: 'Changes of configuration',
      query: QUERIES.configuration,
      columns: [
        time('timestamp', 'Time (UTC)'),
        text('person', 'Person'),
        text('action', 'Action'),
        text('resource_type', 'Resource'),
        text('resource_id', 'Resource id'),
        text('setting', 'Setting'),
        text('old', 'Old value'),
        text('new', 'New value'),
        text('details', 'Details'),
        text('id', 'Entry'),
      ],
      rows: changeRows(gathered.maskDetails),
    }),
    await ofEntries(snapshot, gathered, {
      id: 'report-events',
      title: 'Events of reports',
      query: QUERIES['report-events'],
      columns: [
        time('timestamp', 'Time (UTC)'),
        text('report', 'Report'),
        text('event_type', 'Event type'),
        text('person', 'Person'),
        text('self_approved', 'Self-approved'),
        text('outcome', 'Outcome'),
        text('action', 'Action'),
        text('id', 'Entry'),
      ],
      rows: (listed) => {
        const { entry, outcome } = listed;
        const self = lifecycle.selfApprovals.has(entry.id) ? 'yes' : null;
        return [
          [
            entry.timestamp,
            entry.resource_id,
            entry.event_type,
            personOf(listed),
            self,
            outcome,
            entry.action,
            entry.id,
          ],
        ];
      },
    }),
    {
      id: 'silences',
      title: 'Hours without any entry',
      columns: [time('from', 'From'), time('to', 'Up to'), { id: 'hours', title: 'Hours', kind: 'hours' }],
      entries: gaps.length,
      async *rows() {
        yield gaps.map(({ from, hours }) => [hourText(from), hourText(from + hours), hours]);
      },
    },
  ];
}
