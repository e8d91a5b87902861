import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE } from '../../../main/audit/recipes.ts';
import { parseRecipe } from '../../../main/integrity/custom-recipe.ts';

describe('parseRecipe', () => {
  it('fills in what the default recipe has', () => {
    expect(parseRecipe('{"name": "ours", "fields": ["action", "timestamp"]}')).toEqual({
      ...DEFAULT_RECIPE,
      name: 'ours',
      fields: ['action', 'timestamp'],
    });
  });

  it('takes every setting, and a byte order mark', () => {
    const recipe = {
      name: 'ours-2',
      fields: ['id', 'details'],
      timestamp: { separator: ' ', zone: 'Z', fraction: 'six' },
      json: { separators: 'compact', ascii: false, nulls: 'omitted', details: 'text' },
      hash: 'sha256',
    };
    expect(parseRecipe(`\ufeff${JSON.stringify(recipe)}`)).toEqual(recipe);
  });

  it.each([
    ['{', /not JSON/],
    ['[]', /the recipe: /],
    ['{"fields": ["action"]}', /name: /],
    ['{"name": "default", "fields": ["action"]}', /name: is the name of a built-in recipe/],
    ['{"name": "a b", "fields": ["action"]}', /name: must be/],
    ['{"name": "ours", "fields": []}', /fields: /],
    ['{"name": "ours", "fields": ["checksum"]}', /fields\.0: /],
    ['{"name": "ours", "fields": ["action", "action"]}', /fields: must name each field once/],
    ['{"name": "ours", "fields": ["action"], "json": {"ascii": "yes"}}', /json\.ascii: /],
    ['{"name": "ours", "fields": ["action"], "salt": "x"}', /salt/],
    ['{"name": "ours", "fields": ["action"], "hash": "md5"}', /hash: /],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => parseRecipe(text)).toThrow(expect.objectContaining({ code: 'RECIPE_INVALID' }));
    expect(() => parseRecipe(text)).toThrow(message);
  });
});
