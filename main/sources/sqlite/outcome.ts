import { raw } from '../sql.ts';

/** Details that may decide an outcome otherwise than the event type alone: see `outcomeOf`. NULL for no details. */
export const detailsMayDecide = raw(`(typeof(details) = 'blob' OR instr(details, '"success"') > 0
    OR instr(details, '"outcome"') > 0
    OR (instr(details, '\\u00') > 0 AND (instr(details, '\\u006') > 0 OR instr(details, '\\u007') > 0)))`);
