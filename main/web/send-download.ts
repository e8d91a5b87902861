import { open, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newNonce, securityHeaders } from '../page/security-headers.ts';
import { attachment } from './content-disposition.ts';

export interface Download {
  readonly path: string;
  readonly fileName: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pdf': 'application/pdf',
  '.json': 'application/json; charset=utf-8',
};

/** Streams a finished file as a download and deletes it, whether or not it arrived: its address is used up. */
export async function sendDownload(response: ServerResponse, { path, fileName }: Download): Promise<void> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    response.writeHead(200, {
      ...securityHeaders(newNonce()),
      'cache-control': 'no-store',
      'content-type': TYPES[extname(fileName)] ?? 'application/octet-stream',
      'content-length': size,
      'content-disposition': attachment(fileName),
    });
    await pipeline(file.createReadStream({ autoClose: false }), response);
  } finally {
    await rm(path, { force: true });
  }
}
