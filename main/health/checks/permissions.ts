import { type Check, notice, unknown, well } from '../finding.ts';

export const permissions: Check = {
  id: 'source.permissions',
  title: 'Rights on the log',
  why: 'Whoever can change the log can change what it says. An account that only reads is enough for Sealtrail.',
  examine({ source: { description, engine } }) {
    const { rights } = engine;
    if (rights === null) return unknown('The system does not tell who may write the file.');
    if (rights.length === 0) return well('The log can be read, and not changed, by this way to it.');
    return description.engine === 'postgres'
      ? notice(
          `This account may also change the log: ${rights.join(', ')}.`,
          'Make an account for Sealtrail with GRANT SELECT on audit_logs and users, and nothing else.',
        )
      : notice(
          `Others can change the log: ${rights.join(', ')}.`,
          "Take the right to write away from all but the server's own account: chmod go-w.",
        );
  },
};
