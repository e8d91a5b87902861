import { z } from 'zod';
import { orderSchema } from './entries.ts';
import { SOURCE_ERRORS } from './errors.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query.ts';

const id = z.string().max(100);
const sourceId = id;

/** A query with its range of time, and the order it is read in. */
export const searchSchema = z.strictObject({ query: querySchema, order: orderSchema });
export type Search = z.infer<typeof searchSchema>;

export const savedSearchSchema = z.object({
  id,
  name: z.string(),
  search: searchSchema,
  /** ISO 8601 instant, UTC, and the e-mail of who saved it. */
  saved: z.string(),
  by: z.string(),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

/** One query that was asked, and the step it was asked from: steps make a tree. */
export const searchStepSchema = z.object({
  number: z.int(),
  parent: z.int().nullable(),
  search: searchSchema,
  asked: z.string(),
});
export type SearchStep = z.infer<typeof searchStepSchema>;

export const bookmarkSchema = z.object({
  id,
  /** In the form of `Entry.timestamp`. */
  moment: z.string(),
  note: z.string(),
  marked: z.string(),
  by: z.string(),
});
export type Bookmark = z.infer<typeof bookmarkSchema>;

/** What the workspace remembers of an investigation. Saved searches and bookmarks are everybody's, steps one's own. */
export const searchProcedures = {
  'searches.list': procedure({ input: z.strictObject({}), output: z.array(savedSearchSchema) }),
  /** What was saved under the same name is replaced. Recorded in the trail, as removing is. */
  'searches.save': procedure({
    input: z.strictObject({ name: z.string().trim().min(1).max(200), search: searchSchema }),
    output: savedSearchSchema,
  }),
  'searches.remove': procedure({ input: z.strictObject({ id }), output: z.object({}) }),
  /** The last 500 steps of who asks, oldest first. */
  'steps.list': procedure({
    input: z.strictObject({ sourceId }),
    output: z.array(searchStepSchema),
    errors: SOURCE_ERRORS,
  }),
  'steps.add': procedure({
    input: z.strictObject({ sourceId, parent: z.int().nullable(), search: searchSchema }),
    output: searchStepSchema,
    errors: SOURCE_ERRORS,
  }),
  /** Earliest moment first. */
  'bookmarks.list': procedure({
    input: z.strictObject({ sourceId }),
    output: z.array(bookmarkSchema),
    errors: SOURCE_ERRORS,
  }),
  'bookmarks.add': procedure({
    input: z.strictObject({
      sourceId,
      moment: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
      note: z.string().trim().max(500),
    }),
    output: bookmarkSchema,
    errors: SOURCE_ERRORS,
  }),
  'bookmarks.remove': procedure({ input: z.strictObject({ id }), output: z.object({}) }),
};
