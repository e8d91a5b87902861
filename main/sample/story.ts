import attackData from '../../assets/sample/attack.json' with { type: 'json' };
import peopleData from '../../assets/sample/people.json' with { type: 'json' };
import workData from '../../assets/sample/work.json' with { type: 'json' };
import type { JsonValue } from './template.ts';

/** Who works there; `begins` and `ends` are hours of the working day. */
export interface Worker {
  readonly id: string;
  readonly email: string | null;
  readonly full_name: string;
  readonly role: string;
  readonly ip_address: string;
  readonly user_agent: string;
  readonly begins: number;
  readonly ends: number;
  /** How much of the work is theirs, against the others'. */
  readonly weight: number;
}

/** What an entry says was done; texts and details are templates. */
export interface Deed {
  readonly event_type: string;
  readonly severity: string;
  readonly action: string;
  readonly resource_type: string;
  readonly resource_id: string | null;
  readonly details: JsonValue;
}

export interface Activity extends Deed {
  readonly roles: readonly string[];
  readonly weight: number;
}

export interface AttackStep extends Deed {
  readonly who: string;
  /** Seconds after the entry before it, about. */
  readonly gapSeconds: number;
  readonly times: number;
}

export const PEOPLE: readonly Worker[] = peopleData;
export const WORDS = workData.words;
export const SIGN_IN: {
  readonly success: JsonValue;
  readonly mistake: JsonValue;
  readonly signOut: JsonValue;
} = workData.signIn;
// TypeScript gives each object of a JSON list all keys of the others as optional, which no JsonValue has.
export const ACTIVITIES = workData.activities as unknown as readonly Activity[];
export const ATTACK = attackData as unknown as {
  readonly victim: string;
  readonly responder: string;
  readonly ip_address: string;
  readonly user_agent: string;
  /** Which day of the sample, as a share of its days, and the time of that day (UTC). */
  readonly dayShare: number;
  readonly clock: string;
  readonly steps: readonly AttackStep[];
};

export function personOf(id: string): Worker {
  const found = PEOPLE.find((person) => person.id === id);
  if (found === undefined) throw new RangeError(`the story knows nobody called ${id}`);
  return found;
}
