import { countInWords, entriesInWords } from '../../audit/quantities.ts';
import { type Check, notice, problem, unknown, well } from '../finding.ts';
import { span } from '../words.ts';

export const future: Check = {
  id: 'clock.future',
  title: 'Entries of the future',
  why: 'A time that is not yet was set by a wrong clock, or by somebody who writes entries by hand.',
  examine({ source }) {
    return source.future === 0
      ? well('No entry is later than now.')
      : problem(
          `${entriesInWords(source.future)} later than now by more than five minutes.`,
          'Compare the clocks of server and this machine; if both are right, find out who wrote these.',
        );
  },
};

export const backwards: Check = {
  id: 'clock.backwards',
  title: 'Time going backwards',
  why: 'Entries are written as things happen. One that is dated before its predecessor was written later, or under another clock.',
  examine({ source: { engine } }) {
    const { order } = engine;
    if (order === null) return unknown('The order in which entries were written is not kept here.');
    if (order.compared < 2) return unknown('There are no two entries to compare.');
    return order.backwards === 0
      ? well(`The last ${countInWords(order.compared)} entries were written in the order of their times.`)
      : notice(
          `${countInWords(order.backwards)} of the last ${countInWords(order.compared)} entries ${order.backwards === 1 ? 'is earlier than the one written before it' : 'are earlier than the one written before them'}, by ${order.backwards === 1 ? '' : 'up to '}${span(order.farthest)}.`,
          'An import, or several writers with clocks of their own, explain it. Where there were none, verify the log: a time was changed, or entries were put in later.',
        );
  },
};
