import { Fault } from './fault.ts';
import { isUsualTimestamp } from './timestamp.ts';

/** A zone that times are told in. */
export interface TimeZone {
  /** As the IANA data base spells it. */
  readonly name: string;
  readonly isUtc: boolean;
  /**
   * A time in the form of `Entry.timestamp` as that zone's clocks showed it, with the offset that held:
   * `2025-10-26T02:30:00.000000+01:00`. The offset keeps apart the two hours of the night the clocks go back. UTC stays
   * as it is, and so does text that is no time.
   */
  write(utc: string): string;
  /** Milliseconds to be added to a moment of UTC (milliseconds since the epoch). */
  offsetAt(moment: number): number;
}

export const UTC: TimeZone = { name: 'UTC', isUtc: true, write: (utc) => utc, offsetAt: () => 0 };

const HOUR = 3_600_000;

/** @throws Fault INVALID_INPUT where there is no such zone */
export function timeZone(name: string): TimeZone {
  const format = formatOf(name);
  const known = format.resolvedOptions().timeZone;
  if (known === 'UTC') return UTC;

  const exactly = (moment: number): number => {
    const shown = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(shown);
    if (match === null) return 0;
    const [, sign, hours, minutes, seconds = '0'] = match;
    const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  };
  /** By the hour, where one offset holds through all of it; undefined in the hours in which clocks are set. */
  const byHour = new Map<number, number | undefined>();
  const offsetAt = (moment: number): number => {
    const hour = Math.floor(moment / HOUR);
    if (!byHour.has(hour)) {
      if (byHour.size >= 100_000) byHour.clear();
      const [first, last] = [exactly(hour * HOUR), exactly(hour * HOUR + HOUR - 1)];
      byHour.set(hour, first === last ? first : undefined);
    }
    return byHour.get(hour) ?? exactly(moment);
  };
  return {
    name: known,
    isUtc: false,
    offsetAt,
    write(utc) {
      if (!isUsualTimestamp(utc)) return utc;
      const moment = Date.parse(`${utc.slice(0, 19)}Z`);
      if (Number.isNaN(moment)) return utc;
      const offset = offsetAt(moment);
      const local = new Date(moment + offset).toISOString();
      // Clocks of the years before 1 and after 9999 have no such form.
      if (local.length !== 24 || local.startsWith('0000')) return `${utc}+00:00`;
      return `${local.slice(0, 19)}${utc.slice(19)}${offsetText(offset)}`;
    },
  };
}

/** `+02:00`; with seconds where local time was told by the sun. */
function offsetText(offset: number): string {
  const size = Math.abs(offset) / 1000;
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${offset < 0 ? '-' : '+'}${two(size / 3600)}:${two((size % 3600) / 60)}${seconds}`;
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    // Offsets such as "+02:00" are taken, too: they are no zone, and know nothing of summer.
    if (!/^[A-Za-z]/.test(name)) throw new RangeError('no name');
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch (cause) {
    throw new Fault('INVALID_INPUT', `There is no time zone called “${name.slice(0, 60)}”.`, {
      hint: 'Write it as the IANA data base does, such as Europe/Vienna or America/New_York, or UTC.',
      cause,
    });
  }
}
