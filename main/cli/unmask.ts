import type { Command } from 'commander';
import { UsageError } from './exit-status.ts';

export interface UnmaskOptions {
  readonly unmask?: boolean;
  readonly reason?: string;
}

/** What every command has that writes details which the privacy policy may mask. */
export const addUnmaskOptions = (command: Command): Command =>
  command
    .option('--unmask', 'leave personal data in details that the privacy policy masks; needs --reason')
    .option('--reason <text>', 'why it is unmasked; recorded in the trail');

/** The reason not to mask; undefined where the policy rules. */
export function unmaskReason({ unmask = false, reason }: UnmaskOptions): string | undefined {
  const given = reason?.trim() || undefined;
  if (unmask === (given !== undefined)) return given;
  throw new UsageError(
    unmask ? 'Unmasking needs a reason' : 'A reason is given, but nothing is unmasked',
    'Give --unmask and --reason TEXT together',
  );
}
