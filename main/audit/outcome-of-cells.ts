import { decodeDetails } from './details.ts';
import type { EvidenceValue } from './entry.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { shown } from './readable.ts';

/** The outcome of stored cells, for filters and figures: the same that a listing shows. */
export function outcomeOfCells(eventType: EvidenceValue, details: EvidenceValue): Outcome {
  const decoded = decodeDetails(details);
  return outcomeOf(shown(eventType) ?? '', decoded.ok ? decoded.text : shown(details));
}
