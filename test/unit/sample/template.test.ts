import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../main/sample/random.ts';
import { detailsTemplate, textTemplate } from '../../../main/sample/template.ts';

const words = { colours: ['rot', 'grün'] };

describe('details made from a template', () => {
  it('are spelled as json.dumps spells them', () => {
    const template = detailsTemplate({ a: [1, 2.5, 5e-5, true, null], b: {}, c: 'Ø "x"', d: [] }, words);
    expect(template(createRandom(1), '')).toBe(
      '{"a": [1, 2.5, 5e-05, true, null], "b": {}, "c": "\\u00d8 \\"x\\"", "d": []}',
    );
  });

  it('hold numbers where a string is a number placeholder, and text elsewhere', () => {
    const template = detailsTemplate(
      { n: '{int 3 3}', f: '{float 2 2}', t: 'n={int 3 3}', r: '/{resource}' },
      words,
    );
    expect(template(createRandom(1), 'é')).toBe('{"n": 3, "f": 2.0, "t": "n=3", "r": "/\\u00e9"}');
  });

  it('take words from the lists, and say when there is no such list', () => {
    expect(words.colours).toContain(textTemplate('{pick colours}', words)(createRandom(1), ''));
    expect(() => textTemplate('{pick sizes}', words)).toThrow(/sizes/);
  });
});

describe('random numbers', () => {
  it('follow from the seed and the stream alone', () => {
    const draw = (seed: number, stream?: number) => {
      const random = createRandom(seed, stream);
      return [random.bits(), random.bits(), random.uuid()];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).not.toEqual(draw(1, 1));
    expect(draw(1)[2]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
