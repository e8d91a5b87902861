import type { ErrorCode } from '../contract/errors.ts';
import { RpcError } from '../rpc/rpc-error.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  QUERY_INVALID: 400,
  SOURCE_BAD_ADDRESS: 400,
  SIGNED_OUT: 401,
  FORBIDDEN: 403,
  SOURCE_NOT_PERMITTED: 403,
  SOURCE_NOT_FOUND: 404,
  INTERNAL: 500,
  TIMED_OUT: 504,
};

/** The HTTP status of a failed call: the client's fault, a refusal, or a source that cannot serve now. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 503;
}

export function errorJson(error: { code: string; message: string; hint?: string | undefined }): string {
  const { code, message, hint } = error;
  return `${JSON.stringify({ error: { code, message, hint } })}\n`;
}

export function unknownSource(wanted: string): RpcError {
  return new RpcError('SOURCE_NOT_FOUND', `There is no source "${wanted}" in this workspace.`, {
    hint: 'Open it once in the app; its name or id can then be given as "source".',
  });
}
