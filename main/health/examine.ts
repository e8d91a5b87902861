import { RETENTION_DAYS } from '../audit/retention.ts';
import { checksums } from './checks/checksums.ts';
import { backwards, future } from './checks/clock.ts';
import { columns } from './checks/columns.ts';
import { connections } from './checks/connections.ts';
import { growth } from './checks/growth.ts';
import { indexes } from './checks/indexes.ts';
import { locks } from './checks/locks.ts';
import { permissions } from './checks/permissions.ts';
import { plans } from './checks/plans.ts';
import { silence } from './checks/silence.ts';
import { verification } from './checks/verification.ts';
import { logging, room, trailQueue } from './checks/workspace.ts';
import { writeRate } from './checks/write-rate.ts';
import type { HealthFacts } from './facts.ts';
import type { Check, Finding } from './finding.ts';

/** What is looked at, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  permissions,
  columns,
  indexes,
  plans,
  locks,
  connections,
  silence,
  writeRate,
  future,
  backwards,
  verification,
  checksums,
  growth(RETENTION_DAYS),
  room,
  logging,
  trailQueue,
];

export type Examined = Omit<Check, 'examine'> & Finding;

/** Every check's finding. Pure: what it says follows from the facts alone. */
export const examine = (facts: HealthFacts): readonly Examined[] =>
  CHECKS.map(({ id, title, why, examine: look }) => ({ id, title, why, ...look(facts) }));
