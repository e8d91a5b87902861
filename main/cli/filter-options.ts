import { type Command, Option } from 'commander';
import { OUTCOMES } from '../audit/outcome.ts';
import type { Outcome } from '../contract/entries.ts';
import { queryOfFilters } from '../contract/filters.ts';
import type { Query } from '../contract/query.ts';
import { list, moment } from './options.ts';

export interface FilterOptions {
  readonly from?: string;
  readonly to?: string;
  readonly userEmail?: string;
  readonly userId?: string;
  readonly eventType?: string[];
  readonly action?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly severity?: string[];
  readonly outcome?: Outcome;
  readonly ip?: string;
  readonly session?: string;
  readonly text?: string;
}

/** What every command that shows, counts or writes entries asks them by: see docs/cli.md and docs/query.md. */
export function addFilterOptions(command: Command): Command {
  return command
    .argument('[query]', "in the query language, e.g. 'severity>=high user:alice@example.org'")
    .option('--from <time>', 'first day or moment, UTC', moment)
    .option('--to <time>', 'last day or moment, UTC', moment)
    .option('--user-email <email>', 'e-mail address of the person, whatever the case')
    .option('--user-id <id>', 'id of the person')
    .option('--event-type <types>', 'one of these types; several with commas', list)
    .option('--action <action>', 'what was done')
    .option('--entity-type <type>', 'type of what it was done to')
    .option('--entity-id <id>', 'id of what it was done to')
    .option('--severity <severities>', 'one of these severities; several with commas', list)
    .addOption(new Option('--outcome <outcome>', 'what became of it').choices(OUTCOMES))
    .option('--ip <address>', 'address it came from')
    .option('--session <id>', 'session it belongs to')
    .option('--text <text>', 'found anywhere in the entry, whatever the case');
}

/** What the query and the options ask for together; options that were not given do not restrict. */
export const queryOf = (text: string | undefined, options: FilterOptions): Query =>
  queryOfFilters(
    {
      from: options.from,
      to: options.to,
      userEmail: options.userEmail,
      userId: options.userId,
      eventTypes: options.eventType,
      action: options.action,
      entityType: options.entityType,
      entityId: options.entityId,
      severities: options.severity,
      outcome: options.outcome,
      ipAddress: options.ip,
      sessionId: options.session,
      text: options.text,
    },
    text,
  );
