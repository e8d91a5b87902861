import { describe, expect, it } from 'vitest';
import { periodChoices, problemOf } from '../../../../renderer/features/reports/periods.ts';

const choose = (first: string, last: string) =>
  Object.fromEntries(
    periodChoices(first, last).map(({ name, period }) => [name, `${period.from} to ${period.to}`]),
  );

describe('the periods to choose from', () => {
  it('are those of the calendar that the log ends in, and all of it', () => {
    expect(choose('2024-11-05T08:00:00.000000', '2025-02-11T23:59:59.999999')).toEqual({
      'February 2025': '2025-02-01 to 2025-02-28',
      'Quarter 1 of 2025': '2025-01-01 to 2025-03-31',
      'Year 2025': '2025-01-01 to 2025-12-31',
      'All of the log': '2024-11-05 to 2025-02-11',
    });
  });

  it('know leap years and the end of the year', () => {
    expect(choose('2023-01-01', '2024-02-29')['February 2024']).toBe('2024-02-01 to 2024-02-29');
    expect(choose('2023-01-01', '2024-12-31')).toMatchObject({
      'December 2024': '2024-12-01 to 2024-12-31',
      'Quarter 4 of 2024': '2024-10-01 to 2024-12-31',
    });
  });

  it('are not right before both days are there and in order', () => {
    expect(problemOf({ from: '', to: '2025-01-01' })).toContain('Choose');
    expect(problemOf({ from: '2025-01-02', to: '2025-01-01' })).toContain('after');
    expect(problemOf({ from: '2025-01-01', to: '2025-01-01' })).toBeNull();
  });
});
