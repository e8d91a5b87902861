import { z } from 'zod';
import { entryProcedures } from './entries.ts';
import { exportProcedures } from './exports.ts';
import { figureProcedures } from './figures.ts';
import { healthProcedures } from './health.ts';
import { integrityProcedures } from './integrity.ts';
import { organisationProcedures } from './organisation.ts';
import { patternProcedures } from './patterns.ts';
import { privacyProcedures } from './privacy.ts';
import { privacyPolicyProcedures } from './privacy-policy.ts';
import type { ContractShape, Failure, Input, Output, Progress } from './procedure.ts';
import { queryProcedures } from './query.ts';
import { reportProcedures } from './reports.ts';
import { retentionProcedures } from './retention.ts';
import { searchProcedures } from './searches.ts';
import { sessionProcedures } from './session.ts';
import { sourceProcedures } from './sources.ts';

/** Everything the page and the main process say to each other. */
export const contract = {
  procedures: {
    ...sessionProcedures,
    ...sourceProcedures,
    ...entryProcedures,
    ...figureProcedures,
    ...patternProcedures,
    ...queryProcedures,
    ...searchProcedures,
    ...integrityProcedures,
    ...exportProcedures,
    ...organisationProcedures,
    ...reportProcedures,
    ...privacyProcedures,
    ...privacyPolicyProcedures,
    ...healthProcedures,
    ...retentionProcedures,
  },
  events: {
    /** The session ended without the page asking: idle too long, or signed out elsewhere. */
    'session.ended': z.object({ reason: z.enum(['idle', 'signed-out']) }),
    /** The system handed the host a file to open; `files.takeOffered` gives it. */
    'files.offered': z.object({}),
    /** A scheduled check of a source began or ended. */
    'health.checked': z.object({ sourceId: z.string() }),
    /** A command chosen in the host's own menu. */
    'menu.command': z.object({
      command: z.enum(['open-source', 'verify', 'export', 'toggle-theme', 'sign-out']),
    }),
  },
} as const satisfies ContractShape;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract['procedures'];
export type EventName = keyof Contract['events'];
export type InputOf<N extends ProcedureName> = Input<Contract['procedures'][N]>;
export type OutputOf<N extends ProcedureName> = Output<Contract['procedures'][N]>;
export type ProgressOf<N extends ProcedureName> = Progress<Contract['procedures'][N]>;
export type FailureOf<N extends ProcedureName> = Failure<Contract['procedures'][N]>;
