import { Fault } from '../audit/fault.ts';
import { RpcError } from '../rpc/rpc-error.ts';
import { printable } from './printable.ts';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What went wrong in one line: `sealtrail: what happened. What to do next.` */
export function errorLine(error: unknown, logFolder: string | null): string {
  const parts = [sentence(error instanceof Error ? error.message : String(error))];
  if ((error instanceof Fault || error instanceof RpcError) && error.hint) parts.push(sentence(error.hint));
  else if (
    error instanceof RpcError &&
    error.code === 'INTERNAL' &&
    error.correlationId !== null &&
    logFolder !== null
  ) {
    parts.push(`The application log in ${logFolder} says more under ${error.correlationId}.`);
  }
  return `sealtrail: ${printable(parts.join(' ').replace(/\s*[\r\n]+\s*/g, ' '))}\n`;
}
