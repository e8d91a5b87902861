import { z } from 'zod';
import { COLUMNS } from '../audit/entry.ts';
import { RETENTION_DAYS } from '../audit/retention.ts';
import { PATTERNS } from './patterns.ts';

const days = z.int().min(0).max(100_000);

/** A rule of erasure: which entries it is for, and what is done with them. Every condition that is given has to hold. */
const ruleSchema = z
  .strictObject({
    eventTypes: z.array(z.string().max(255)).min(1).optional(),
    severities: z.array(z.string().max(20)).min(1).optional(),
    /** Age of the entry when the plan is made. */
    olderThanDays: days.optional(),
    newerThanDays: days.optional(),
    treatment: z.enum(['delete', 'pseudonymise', 'keep']),
    /** Why the law allows or demands it. */
    reason: z.string().trim().min(1).max(1_000),
  })
  .describe('The first rule that fits an entry decides.');
export type ErasureRule = z.infer<typeof ruleSchema>;

/** What a workspace does about personal data. Published as docs/schemas/privacy-policy-1.schema.json. */
export const policySchema = z.strictObject({
  redaction: z
    .strictObject({
      /** Of entries that are another person's doing. */
      columns: z.array(z.enum(COLUMNS)),
      /** Keys with dots between them; `*` is any one key or place, `**` any number of them. */
      paths: z.array(z.string().min(1).max(1_000)).max(1_000),
      /** What stands in details under keys that name a person, unless it is the person who asks. */
      people: z.boolean(),
      patterns: z.array(z.enum(PATTERNS)),
    })
    .describe('What a person is not told of others.'),
  exports: z
    .strictObject({ mask: z.array(z.enum(PATTERNS)) })
    .describe('Personal data that exports mask in details; unmasking them has a reason, which is recorded.'),
  purposeRequired: z.boolean().describe('Whether answers to requests are made for a purpose that is told.'),
  erasure: z.strictObject({
    rules: z.array(ruleSchema).max(1_000),
    /** Where no rule fits. */
    otherwise: z.strictObject({
      treatment: z.enum(['delete', 'pseudonymise', 'keep']),
      reason: z.string().trim().min(1).max(1_000),
    }),
  }),
});
export type PrivacyPolicy = z.infer<typeof policySchema>;

/** `masks email in exports; asks for a purpose; 2 rules of erasure, else pseudonymise`. */
export function describePolicy({
  exports,
  purposeRequired,
  erasure,
}: Omit<PrivacyPolicy, 'redaction'>): string {
  const masked = exports.mask.length === 0 ? 'nothing' : exports.mask.join(', ');
  const { rules, otherwise } = erasure;
  return [
    `masks ${masked} in exports`,
    purposeRequired ? 'asks for a purpose' : 'asks for no purpose',
    `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'} of erasure, else ${otherwise.treatment}`,
  ].join('; ');
}

export const DEFAULT_POLICY: PrivacyPolicy = {
  redaction: {
    columns: ['user_id', 'session_id', 'ip_address', 'user_agent'],
    paths: ['**.password', '**.secret', '**.token'],
    people: true,
    patterns: [...PATTERNS],
  },
  exports: { mask: [] },
  purposeRequired: true,
  erasure: {
    rules: [
      {
        eventTypes: ['security_violation', 'access_denied', 'rate_limit_exceeded', 'login_failure'],
        newerThanDays: RETENTION_DAYS,
        treatment: 'keep',
        reason:
          'GDPR Art. 17(3)(b) and (e): evidence of the security of processing (Art. 32), needed for legal claims.',
      },
      {
        olderThanDays: RETENTION_DAYS,
        treatment: 'delete',
        reason: 'GDPR Art. 17(1)(a): older than the log is kept, so no longer necessary.',
      },
    ],
    otherwise: {
      treatment: 'pseudonymise',
      reason: 'GDPR Art. 17(1): erased by pseudonym, so that the rest of the log stays complete.',
    },
  },
};
