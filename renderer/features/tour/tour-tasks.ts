import type { OutputOf } from '../../../main/contract/contract.ts';
import type { Query } from '../../../main/contract/query.ts';

/** Where the attack of the sample comes from; see assets/sample/attack.json. */
export const ATTACKER = '203.0.113.77';

/** What a person has before them now, or has just done, on the sample. */
export interface Sight {
  /** What is asked; null outside of Investigate. */
  readonly query: Query | null;
  /** The entry that is open, with its verdict. */
  readonly opened: OutputOf<'entries.get'>;
  readonly verified: boolean;
  readonly exported: boolean;
}

/** One piece of work. It is done when it was really done, in whatever way. */
export interface TourTask {
  readonly id: string;
  readonly title: string;
  /** One way to do it. */
  readonly hint: string;
  readonly isDone: (sight: Sight) => boolean;
}

const asks = ({ query }: Sight, what: RegExp): boolean =>
  query !== null &&
  [query.text, ...query.clauses.filter(({ negated }) => !negated).map(({ text }) => text)].some((text) =>
    what.test(text),
  );

const ofAttacker = ({ opened }: Sight, type: string): boolean =>
  opened?.listed.entry.ip_address === ATTACKER && opened.listed.entry.event_type === type;

/** The attack in the sample, from its first trace to what can be handed on. */
export const TOUR_TASKS: readonly TourTask[] = [
  {
    id: 'burst',
    title: 'Find the burst of failed sign-ins',
    hint: 'Ask for type:login_failure in the query bar. Most days have a few; one night has many.',
    isDone: (sight) => asks(sight, /login_failure|outcome:failure/i),
  },
  {
    id: 'address',
    title: 'Narrow the list to the address they came from',
    hint: 'One address is none of the company’s, which begin with 10.20. Add it as a filter, or write ip: and the address.',
    isDone: (sight) => asks(sight, /203\.0\.113\.(?:77|0\/24|\*)/),
  },
  {
    id: 'success',
    title: 'Open the sign-in that succeeded from there',
    hint: 'Same address, but type:login_success. Enter opens the entry, and says whose account it was.',
    isDone: (sight) => ofAttacker(sight, 'login_success'),
  },
  {
    id: 'changes',
    title: 'Open one of the changes made from there',
    hint: 'Ask for type:config_change of that address. The last of them gives a role back that nobody seems to have taken.',
    isDone: (sight) => ofAttacker(sight, 'config_change'),
  },
  {
    id: 'verify',
    title: 'Verify the log',
    hint: 'Integrity (g then v) computes every checksum again. It tells whether anybody changed an entry afterwards.',
    isDone: ({ verified }) => verified,
  },
  {
    id: 'finding',
    title: 'Open an entry that was altered to hide something',
    hint: 'Each finding leads to its entry, and verdict:modified asks for all of them. One says only “routine”: that was the role.',
    isDone: ({ opened }) => opened?.verdict?.verdict === 'modified',
  },
  {
    id: 'export',
    title: 'Export what you found',
    hint: 'Ask for everything from that address and choose Export. What is written is what is listed, all of it.',
    isDone: ({ exported }) => exported,
  },
];

/** Ids of the tasks done by now: those done before stay so. In the order of the tasks. */
export const doneAfter = (before: readonly string[], sight: Sight): readonly string[] =>
  TOUR_TASKS.filter((task) => before.includes(task.id) || task.isDone(sight)).map(({ id }) => id);
