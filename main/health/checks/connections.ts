import { countInWords } from '../../audit/quantities.ts';
import { type Check, problem, unknown, well } from '../finding.ts';

/** Share of the connections from which the next busy minute may use them up. */
const NEARLY_ALL = 0.9;

export const connections: Check = {
  id: 'source.connections',
  title: 'Connections',
  why: 'When a server has no connection left, its application cannot write to the log either.',
  examine({ source: { engine } }) {
    const { connections: found } = engine;
    if (found === null) return unknown('A file has no connections.');
    const saw = `${countInWords(found.used)} of ${countInWords(found.most)} are in use.`;
    return found.used < NEARLY_ALL * found.most
      ? well(saw)
      : problem(saw, 'Make the pools of its applications smaller, or raise max_connections.');
  },
};
