/**
 * A reader of RFC 4180, written from its grammar alone and sharing nothing with the writer it checks.
 * A quoted empty field is '', an unquoted empty one null.
 */
export function parseCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let record: (string | null)[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      let value = '';
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('a quoted field does not end');
        if (text[at] !== '"') value += text[at];
        else if (text[at + 1] === '"') {
          value += '"';
          at++;
        } else break;
      }
      at++;
      record.push(value);
    } else {
      const end = /[,"\r\n]/.exec(text.slice(at))?.index ?? text.length - at;
      record.push(end === 0 ? null : text.slice(at, at + end));
      at += end;
    }
    if (text[at] === ',') {
      at++;
      if (text.startsWith('\r\n', at)) record.push(null);
      else continue;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`expected a line end at ${at}`);
    at += 2;
    records.push(record);
    record = [];
  }
  return records;
}
