import { z } from 'zod';
import { procedure } from './procedure.ts';

/** Bytes of a logo at the most. */
export const LOGO_BYTES = 200_000;

/** Who hands reports over. */
export const organisationSchema = z.object({
  /** Empty where nobody is to be named. */
  name: z.string().trim().max(200),
  /** A JPEG in base64; null where there is none. */
  logo: z
    .base64()
    .max(Math.ceil(LOGO_BYTES / 3) * 4)
    .nullable(),
});
export type Organisation = z.infer<typeof organisationSchema>;

export const organisationProcedures = {
  'organisation.get': procedure({ input: z.strictObject({}), output: organisationSchema }),
  /** Recorded in the trail, because it stands on reports. */
  'organisation.set': procedure({ input: organisationSchema.strict(), output: organisationSchema }),
};
