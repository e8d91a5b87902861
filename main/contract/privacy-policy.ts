import { z } from 'zod';
import { procedure } from './procedure.ts';

/** Personal data that is found by its form. */
export const personalPatterns = ['email', 'phone', 'iban'] as const;
export type PersonalPattern = (typeof personalPatterns)[number];

export const treatments = ['delete', 'pseudonymise', 'keep'] as const;
export type Treatment = (typeof treatments)[number];

const patterns = z.array(z.enum(personalPatterns)).max(personalPatterns.length);
const treatment = z.enum(treatments);
/** Why the law allows or demands a treatment. */
const reason = z.string().max(1_000);

export const erasureRuleSchema = z.strictObject({
  eventTypes: z.array(z.string()).max(1_000).optional(),
  severities: z.array(z.string()).max(100).optional(),
  olderThanDays: z.int().optional(),
  newerThanDays: z.int().optional(),
  treatment,
  reason,
});
export type ErasureRule = z.infer<typeof erasureRuleSchema>;

/** What a workspace does about personal data, in the form of docs/schemas/privacy-policy-1.schema.json. */
export const privacyPolicySchema = z.strictObject({
  redaction: z.strictObject({
    columns: z.array(z.string()).max(100),
    paths: z.array(z.string()).max(1_000),
    people: z.boolean(),
    patterns,
  }),
  exports: z.strictObject({ mask: patterns }),
  purposeRequired: z.boolean(),
  erasure: z.strictObject({
    rules: z.array(erasureRuleSchema).max(1_000),
    otherwise: z.strictObject({ treatment, reason }),
  }),
});
export type PrivacyPolicy = z.infer<typeof privacyPolicySchema>;

const told = z.object({
  policy: privacyPolicySchema,
  /** The same as text, a member a line, to be changed and set again. */
  json: z.string(),
});

export const privacyPolicyProcedures = {
  /** The policy of the workspace; the default one where none was set. */
  'privacy.policy': procedure({ input: z.strictObject({}), output: told }),
  /** Sets all of it. Asks for the password within five minutes. Recorded. */
  'privacy.setPolicy': procedure({
    input: z.union([
      z.strictObject({ policy: privacyPolicySchema }),
      z.strictObject({ json: z.string().max(200_000) }),
    ]),
    output: told,
    errors: ['REAUTHENTICATION_REQUIRED'],
  }),
};
