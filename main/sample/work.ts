import type { WrittenFields } from '../audit/checksum.ts';
import { hours } from './calendar.ts';
import { type DeedWriter, deedWriter } from './deed.ts';
import type { Random } from './random.ts';
import { ACTIVITIES, type Deed, PEOPLE, SIGN_IN, WORDS, type Worker } from './story.ts';
import type { JsonValue } from './template.ts';

const WRONG_PASSWORD_SHARE = 0.07;
/** Somebody who should be gone signs out at the next moment this often. */
const SIGN_OUT_SHARE = 0.25;

const authentication = (
  event_type: string,
  severity: string,
  action: string,
  details: JsonValue,
): DeedWriter => {
  const deed: Deed = {
    event_type,
    severity,
    action,
    resource_type: 'authentication',
    resource_id: null,
    details,
  };
  return deedWriter(deed, WORDS);
};
const signIn = authentication('login_success', 'low', 'login', SIGN_IN.success);
const mistake = authentication('login_failure', 'medium', 'login', SIGN_IN.mistake);
const signOut = authentication('logout', 'low', 'logout', SIGN_IN.signOut);

/** Things with a weight, each met as often as its weight says. */
function weighted<T>(items: readonly T[], weight: (item: T) => number): (random: Random) => T | undefined {
  const sums: number[] = [];
  let sum = 0;
  for (const item of items) {
    sum += weight(item);
    sums.push(sum);
  }
  return (random) => {
    const at = random.unit() * sum;
    return items[sums.findIndex((upTo) => at < upTo)];
  };
}

const workOf = new Map(
  [...new Set(PEOPLE.map((person) => person.role))].map((role) => {
    const own = ACTIVITIES.filter((activity) => activity.roles.includes(role));
    const writers = own.map((activity) => ({ weight: activity.weight, write: deedWriter(activity, WORDS) }));
    return [role, weighted(writers, (writer) => writer.weight)] as const;
  }),
);

/** Who may be at work in an hour; at night and at weekends, when nobody is, whoever is on call. */
function onDuty(hour: Date): readonly Worker[] {
  const clock = hour.getUTCHours();
  const weekend = hour.getUTCDay() === 0 || hour.getUTCDay() === 6;
  const present = PEOPLE.filter(
    (person) =>
      clock >= person.begins - 1 && clock < person.ends + 1 && (person.role === 'Service' || !weekend),
  ).filter((person) => person.role !== 'Service' || clock === person.begins);
  return present.length > 0 ? present : PEOPLE.filter((person) => person.role === 'Admin');
}

interface Sitting {
  readonly session: string;
  /** False while the right password is still to come. */
  signedIn: boolean;
}

/**
 * Exactly `count` entries of ordinary work in order of time: people come, sign in (some with a wrong password first),
 * do what their role does, and sign out.
 */
export function* ordinaryWork(
  end: Date,
  days: number,
  count: number,
  random: Random,
): Generator<WrittenFields> {
  const sittings = new Map<Worker, Sitting>();
  for (const { start, moments } of hours(end, days, count, random)) {
    const present = onDuty(start);
    const choose = weighted(present, (person) => person.weight);
    const leaving = [...sittings.keys()].filter((person) => !present.includes(person));
    for (const at of moments) {
      const gone = leaving.length > 0 && random.unit() < SIGN_OUT_SHARE ? leaving.pop() : undefined;
      const person = gone ?? choose(random);
      if (person === undefined) throw new Error('nobody is on duty');
      const sitting = sittings.get(person) ?? { session: sessionId(random), signedIn: false };
      sittings.set(person, sitting);
      const origin = {
        user_id: person.id,
        session_id: sitting.session,
        ip_address: person.ip_address,
        user_agent: person.user_agent,
      };
      if (!sitting.signedIn) {
        sitting.signedIn = random.unit() >= WRONG_PASSWORD_SHARE;
        yield (sitting.signedIn ? signIn : mistake)(random, origin, at);
      } else if (gone !== undefined) {
        sittings.delete(person);
        yield signOut(random, origin, at);
      } else {
        const work = workOf.get(person.role)?.(random);
        if (work === undefined) throw new Error(`the story has no work for the role ${person.role}`);
        yield work.write(random, origin, at);
      }
    }
  }
}

/** 32 hex digits, as the audited server's session ids are. */
export const sessionId = (random: Random): string => random.uuid().replaceAll('-', '');
