import { Fault } from '../audit/fault.ts';

/** Refuses what cannot be an e-mail address. Nothing is sent to it, so its form is all that matters. */
export function requireEmail(email: string): void {
  if (/^[^\s@]+@[^\s@]+$/.test(email)) return;
  throw new Fault('INVALID_INPUT', 'This is not an e-mail address.', {
    hint: 'Write it as name@example.org.',
  });
}
