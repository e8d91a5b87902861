import type { WrittenFields } from '../audit/checksum.ts';
import { deedWriter } from './deed.ts';
import type { Random } from './random.ts';
import { ATTACK, type AttackStep, personOf, WORDS } from './story.ts';
import { sessionId } from './work.ts';

const DAY_MICROSECONDS = 86_400_000_000;

/** Microseconds since the Unix epoch of the night the attack begins. */
function beginning(end: Date, days: number): number {
  const day = Math.floor(days * ATTACK.dayShare);
  const [hour = 0, minute = 0, second = 0] = ATTACK.clock.split(':').map(Number);
  const midnight = end.getTime() * 1000 - (days - day) * DAY_MICROSECONDS;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1_000_000;
}

/** The steps, one an entry; where there is little room, repeated steps are repeated less often, then the end is cut. */
function stepsFor(room: number): AttackStep[] {
  const whole = ATTACK.steps.reduce((sum, step) => sum + step.times, 0);
  const share = Math.min(1, room / whole);
  return ATTACK.steps
    .flatMap((step) => Array<AttackStep>(Math.max(1, Math.floor(step.times * share))).fill(step))
    .slice(0, room);
}

export interface AttackEntry {
  readonly fields: WrittenFields;
  /** Not one of many alike: what somebody with something to hide would alter first. */
  readonly telling: boolean;
}

/** The attack's entries in order of time, at the most `room` of them. See the story in assets/sample/attack.json. */
export function attackEntries(end: Date, days: number, room: number, random: Random): AttackEntry[] {
  const responder = personOf(ATTACK.responder);
  const stolen = {
    user_id: ATTACK.victim,
    session_id: sessionId(random),
    ip_address: ATTACK.ip_address,
    user_agent: ATTACK.user_agent,
  };
  const response = {
    user_id: responder.id,
    session_id: sessionId(random),
    ip_address: responder.ip_address,
    user_agent: responder.user_agent,
  };
  let at = beginning(end, days);
  return stepsFor(room).map((step) => {
    at += Math.round(step.gapSeconds * (0.5 + random.unit()) * 1_000_000);
    const fields = deedWriter(step, WORDS)(random, step.who === 'responder' ? response : stolen, at);
    return { fields, telling: step.times === 1 };
  });
}
