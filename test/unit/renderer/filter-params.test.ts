import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../main/contract/entries.ts';
import {
  type InvestigateState,
  isEmptyFilter,
  stateFromParams,
  stateToParams,
  tidyFilter,
} from '../../../renderer/features/investigate/filter-params.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const texts = fc.array(text, { minLength: 1, maxLength: 4 });

const filter = fc.record(
  {
    from: text,
    to: text,
    userEmail: text,
    userId: text,
    eventTypes: texts,
    action: text,
    entityType: text,
    entityId: text,
    severities: texts,
    outcome: fc.constantFrom(...outcomes),
    ipAddress: text,
    sessionId: text,
    text,
  },
  { requiredKeys: [] },
);

describe('filter in an address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.record({
          filter,
          order: fc.constantFrom('newest', 'oldest'),
          entry: fc.option(text),
        }),
        (state) => {
          const address = stateToParams(state as InvestigateState).toString();
          expect(stateFromParams(new URLSearchParams(address))).toEqual(state);
        },
      ),
    );
  });

  it('reads as the command line does', () => {
    const state: InvestigateState = {
      filter: { eventTypes: ['login_failure', 'access_denied'], severities: ['high'], ipAddress: '10.0.0.7' },
      order: 'newest',
      entry: null,
    };
    expect(stateToParams(state).toString()).toBe(
      'ip=10.0.0.7&event-type=login_failure&event-type=access_denied&severity=high',
    );
  });

  it('leaves out what nobody could have meant', () => {
    const params = new URLSearchParams(
      'outcome=maybe&order=sideways&entry=&text=&severity=high&unknown=1&__proto__=x',
    );
    expect(stateFromParams(params)).toEqual({
      filter: { severities: ['high'] },
      order: 'newest',
      entry: null,
    });
    expect(stateFromParams(new URLSearchParams({ text: 'x'.repeat(10_001) })).filter).toEqual({});
  });

  it('knows a filter that does not restrict', () => {
    expect(isEmptyFilter({ text: '', eventTypes: [] })).toBe(true);
    expect(tidyFilter({ text: '', severities: ['low'], userId: undefined })).toEqual({ severities: ['low'] });
  });
});
