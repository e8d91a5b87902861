import type { ErasureRule, PersonalPattern, Treatment } from '../../../main/contract/privacy-policy.ts';
import { formatCount } from '../../components/count.tsx';

export const PATTERNS: Readonly<Record<PersonalPattern, string>> = {
  email: 'e-mail addresses',
  phone: 'phone numbers',
  iban: 'IBANs',
};

export const TREATMENTS: Readonly<Record<Treatment, string>> = {
  delete: 'Delete',
  pseudonymise: 'Pseudonymise',
  keep: 'Keep',
};

/** `Keep login_failure, access_denied of severity high, younger than 2,555 days`. */
export function ruleInWords(rule: ErasureRule): string {
  const { treatment, eventTypes, severities, olderThanDays, newerThanDays } = rule;
  const conditions = [
    ...(olderThanDays === undefined ? [] : [`older than ${formatCount(olderThanDays)} days`]),
    ...(newerThanDays === undefined ? [] : [`younger than ${formatCount(newerThanDays)} days`]),
  ];
  const which = [
    eventTypes === undefined ? 'every entry' : eventTypes.join(', '),
    ...(severities === undefined ? [] : [`of severity ${severities.join(', ')}`]),
  ].join(' ');
  return `${TREATMENTS[treatment]} ${[which, ...conditions].join(', ')}`;
}
