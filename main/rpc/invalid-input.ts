import type { z } from 'zod';

/** One line that names each field that was wrong. Never holds the values, which may be passwords. */
export function describeInvalid(error: z.ZodError): string {
  const lines = error.issues.slice(0, 5).map(({ path, message }) => {
    const field = path.map(String).join('.');
    return field === '' ? message : `${field}: ${message}`;
  });
  return `The request was not understood. ${lines.join('; ')}`;
}
