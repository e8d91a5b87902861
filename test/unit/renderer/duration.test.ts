import { expect, it } from 'vitest';
import { durationInWords } from '../../../renderer/features/export/duration.ts';

it.each([
  [0, '0.00 s'],
  [0.0412, '0.04 s'],
  [3.4, '3 s'],
  [59.6, '1 min'],
  [125, '2 min 5 s'],
  [3_780, '1 h 3 min'],
  [7_200, '2 h'],
])('says %d seconds as %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
