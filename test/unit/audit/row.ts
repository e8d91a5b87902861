import { checksumOf } from '../../../main/audit/checksum.ts';
import type { EvidenceRow } from '../../../main/audit/entry.ts';
import type { Recipe } from '../../../main/audit/recipe.ts';
import { DEFAULT_RECIPE } from '../../../main/audit/recipes.ts';

/** An ordinary row with some cells replaced. Its checksum is not its own: see `signed`. */
export function row(cells: Partial<EvidenceRow> = {}): EvidenceRow {
  return {
    id: '1a466884-f3f4-4249-9c28-ff90a5aec797',
    event_type: 'data_update',
    severity: 'medium',
    user_id: 'user2',
    session_id: '1919e93ad11745ad498893101c593af5',
    ip_address: '192.168.1.2',
    user_agent: 'curl/8.4.0',
    resource_type: 'record',
    resource_id: 'r2',
    action: 'update',
    details: '{"ms": 231.922, "path": "/api/7226"}',
    timestamp: '2025-01-01 03:50:24.787508',
    checksum: '',
    ...cells,
  };
}

/** A row as a writer following the recipe leaves it. */
export function signed(cells: Partial<EvidenceRow> = {}, recipe: Recipe = DEFAULT_RECIPE): EvidenceRow {
  const unsigned = row(cells);
  const computed = checksumOf(unsigned, recipe);
  if (!computed.ok) throw new Error(computed.problem);
  return { ...unsigned, checksum: computed.checksum };
}
