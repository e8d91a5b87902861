import { KNOWN_EVENT_TYPES } from './event-types.ts';
import { parsePythonJson } from './python-json.ts';

export const OUTCOMES = ['success', 'failure', 'unknown'] as const;

/** What became of the attempt an entry records: see `outcomeOf`. */
export type Outcome = (typeof OUTCOMES)[number];

/** Words of `details.outcome`, lower case, and what they mean. The SQL of the sources is built from these tables. */
export const OUTCOME_WORDS = {
  success: ['success', 'succeeded', 'ok', 'granted', 'allowed', 'approved'],
  failure: ['failure', 'failed', 'error', 'denied', 'rejected', 'blocked'],
} as const satisfies Partial<Record<Outcome, readonly string[]>>;

const FAILURE_TYPES = [
  'login_failure',
  'access_denied',
  'security_violation',
  'rate_limit_exceeded',
] as const;

/**
 * What an event type alone says. A recorded `report_reject` is a success: the rejection took place.
 * Types in neither list are `unknown`.
 */
export const OUTCOME_EVENT_TYPES: {
  readonly success: readonly string[];
  readonly failure: readonly string[];
} = {
  success: KNOWN_EVENT_TYPES.filter((type) => !(FAILURE_TYPES as readonly string[]).includes(type)),
  failure: FAILURE_TYPES,
};

const inverted = (table: { success: readonly string[]; failure: readonly string[] }): Map<string, Outcome> =>
  new Map([
    ...table.success.map((word) => [word, 'success'] as const),
    ...table.failure.map((word) => [word, 'failure'] as const),
  ]);

const BY_WORD = inverted(OUTCOME_WORDS);
const BY_EVENT_TYPE = inverted(OUTCOME_EVENT_TYPES);

/**
 * Success or failure of what an entry records: a boolean at the top level key `success` of the details decides, else a known
 * word at `outcome`, else the event type. `details` is JSON text; text that is not JSON says nothing.
 */
export function outcomeOf(eventType: string, details: string | null): Outcome {
  return (details && outcomeOfDetails(details)) || BY_EVENT_TYPE.get(eventType) || 'unknown';
}

/** Small letters of ASCII lie from 61 to 7a. */
const ESCAPED_LETTER = /\\u00[67]/;

function outcomeOfDetails(details: string): Outcome | undefined {
  // An escape can spell a letter of a key too; without any of the three there is nothing to parse for.
  if (!details.includes('"success"') && !details.includes('"outcome"') && !ESCAPED_LETTER.test(details))
    return undefined;
  const parsed = parsePythonJson(details);
  if (!parsed.ok || parsed.node.kind !== 'object') return undefined;
  const success = parsed.node.members.get('success');
  if (success?.kind === 'literal' && success.text !== 'null')
    return success.text === 'true' ? 'success' : 'failure';
  const outcome = parsed.node.members.get('outcome');
  return outcome?.kind === 'string' ? BY_WORD.get(outcome.value.toLowerCase()) : undefined;
}
