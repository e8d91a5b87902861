import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AREAS, formatRoute, parseRoute } from '../../../../renderer/app/route.ts';

it('reads back every address it writes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...AREAS),
      fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })),
      (area, params) => {
        const route = parseRoute(formatRoute(area, params));
        expect(route.area).toBe(area);
        expect(route.params.toString()).toBe(new URLSearchParams(params).toString());
      },
    ),
  );
});

it.each(['', '#', '#/', '#/nowhere', '#/nowhere?source=x', '#investigate', '#//'])(
  'takes %j somewhere',
  (hash) => {
    expect(AREAS).toContain(parseRoute(hash).area);
  },
);
