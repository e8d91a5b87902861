import { Fault } from '../audit/fault.ts';

export type SourceErrorCode =
  | 'SOURCE_NOT_FOUND'
  | 'SOURCE_NOT_A_DATABASE'
  | 'SOURCE_CORRUPT'
  | 'SOURCE_LOCKED'
  | 'SOURCE_NOT_PERMITTED'
  | 'SOURCE_NO_TABLE'
  | 'SOURCE_MISSING_COLUMN'
  | 'SOURCE_WRONG_TYPE'
  | 'SOURCE_UNREACHABLE'
  | 'SOURCE_SIGN_IN_FAILED'
  | 'SOURCE_TLS_FAILED'
  | 'SOURCE_TIMED_OUT'
  | 'SOURCE_LOST'
  | 'SOURCE_BAD_ADDRESS'
  | 'SOURCE_CHANGED';

/** A source cannot be opened or read; the CLI ends with exit status 3 on any of these. */
export class SourceError extends Fault<SourceErrorCode> {}
