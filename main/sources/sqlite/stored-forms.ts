import { isUtf8 } from 'node:buffer';
import { pythonFloat } from '../../audit/python-float.ts';
import { type Sql, sql } from '../sql.ts';

/**
 * Every cell that is shown as this text: the text itself, a number where the column may hold `numbers`, or the bytes that
 * its hex digits name.
 */
export function storedForms(shown: string, { numbers }: { readonly numbers: boolean }): readonly Sql[] {
  const forms = [sql`${shown}`];
  if (numbers && /^-?\d{1,18}$/.test(shown) && String(BigInt(shown)) === shown)
    forms.push(sql`${BigInt(shown)}`);
  const number = Number(shown);
  if (numbers && /^-?\d/.test(shown) && pythonFloat(number) === shown) forms.push(sql`${number}`);
  const hex = /^x'((?:[0-9a-f]{2})*)'$/.exec(shown)?.[1];
  if (hex !== undefined) {
    const bytes = Buffer.from(hex, 'hex');
    forms.push(sql`${bytes}`);
    // Text that is not UTF-8 is shown as its bytes too.
    if (!isUtf8(bytes)) forms.push(sql`CAST(${bytes} AS TEXT)`);
  }
  return forms;
}
