import type { PrivacyRequest } from '../../../main/contract/privacy.ts';

export const KINDS: Readonly<Record<PrivacyRequest['kind'], string>> = {
  access: 'Access',
  portability: 'Portability',
  erasure: 'Erasure',
};

export const STATES: Readonly<Record<PrivacyRequest['state'], string>> = {
  received: 'Received',
  verified: 'Verified',
  planned: 'Planned',
  approved: 'Approved',
  'carried-out': 'Carried out',
  answered: 'Answered',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

/** `28 February, 12 days left`; only the day where the request has come to its end. */
export function dueInWords({ due, daysLeft }: Pick<PrivacyRequest, 'due' | 'daysLeft'>): string {
  if (daysLeft === null) return due;
  if (daysLeft < 0) return `${due}, ${-daysLeft} ${daysLeft === -1 ? 'day' : 'days'} late`;
  return `${due}, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
}
