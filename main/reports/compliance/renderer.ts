import type { Appendix, Cell, Report } from './model.ts';

export type Bytes = Uint8Array | Promise<Uint8Array>;

/** Turns a report into the bytes of one file format, in the order of these calls, appendices rows at a time. */
export interface ReportRenderer {
  /** What stands before the appendices. */
  readonly head: () => Bytes;
  readonly beginAppendix: (appendix: Appendix) => Bytes;
  readonly rows: (rows: readonly (readonly Cell[])[]) => Bytes;
  readonly endAppendix: () => Bytes;
  readonly tail: () => Bytes;
}

/** @param logo a JPEG for the first page, in formats that show pictures; null where there is none */
export type CreateRenderer = (
  report: Report,
  appendices: readonly Appendix[],
  logo: Uint8Array | null,
) => ReportRenderer | Promise<ReportRenderer>;

export const NOTHING = new Uint8Array();
