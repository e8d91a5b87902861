import type { Recipe } from '../audit/recipe.ts';
import type { JobRunner, RecipeDetection } from '../jobs/jobs.ts';
import type { SourceAddress } from '../sources/address.ts';
import { SourceError } from '../sources/errors.ts';
import type { SourceRecord, Sources } from '../workspace/sources.ts';
import type { ClientSession } from './client-session.ts';
import { rollupsOf } from './rollups.ts';

/** A source that one person opened in one session. */
export interface OpenSource {
  readonly record: SourceRecord;
  /** With the password, which is why it is nobody else's. */
  readonly address: SourceAddress;
  /** Aborted when it is open no more. */
  readonly left: AbortSignal;
  /** What recipe its entries follow; looked for once while it is open. */
  detection(): Promise<RecipeDetection>;
  /** The recipe its entries have to follow from now on; null where none is pinned yet. */
  pinned(): Recipe | null;
  /** Pins a recipe where none is, so that a later change of the whole source's recipe does not go unnoticed. */
  pin(recipe: Recipe): void;
  /** The recipe entries are judged by: the pinned one, else the detected one; null where neither is known. */
  recipe(): Promise<Recipe | null>;
}

/** A source with who opened it. Whether they still may see it is the caller's to ask. */
export interface Holder {
  readonly session: ClientSession;
  readonly accountId: string;
  readonly source: OpenSource;
}

interface Held extends Holder {
  readonly leave: () => void;
}

/** Which sources are open, by session and account: a password typed by one administrator serves no other. */
export interface OpenSources {
  /** An address as it will be opened under an id: with the folder of its roll-ups. */
  addressOf(sourceId: string, address: SourceAddress): SourceAddress;
  open(session: ClientSession, accountId: string, record: SourceRecord, address: SourceAddress): OpenSource;
  /** @throws SourceError SOURCE_NOT_FOUND where it is not open */
  get(session: ClientSession, accountId: string, sourceId: string): OpenSource;
  /** Who has it open, first who opened it first. */
  holders(sourceId: string): readonly Holder[];
  forgetSource(sourceId: string): void;
  forgetSession(session: ClientSession): void;
}

export interface OpenSourceDependencies {
  readonly runner: JobRunner;
  readonly sources: Sources;
  /** Absolute path of the folder that roll-ups are kept in. */
  readonly rollups: string;
}

export function createOpenSources({ runner, sources, rollups }: OpenSourceDependencies): OpenSources {
  const sessions = new Map<string, Map<string, Held>>();

  const addressOf = (sourceId: string, address: SourceAddress): SourceAddress =>
    address.engine === 'sqlite' ? { ...address, rollups: rollupsOf(rollups, sourceId) } : address;

  async function detect(source: OpenSource): Promise<RecipeDetection> {
    const detection = await runner.run('detectRecipe', { source: source.address });
    const { recipe, sampled, matched } = detection;
    // A recipe that few entries follow says little of what the source's writer does.
    if (recipe && matched * 2 >= sampled) source.pin(recipe);
    return detection;
  }

  return {
    addressOf,
    open(session, accountId, record, opened) {
      const address = addressOf(record.id, opened);
      let detection: Promise<RecipeDetection> | null = null;
      const leaving = new AbortController();
      const source: OpenSource = {
        record,
        address,
        left: leaving.signal,
        detection() {
          detection ??= detect(source).catch((error: unknown) => {
            // A failure is not kept: the next who asks tries again.
            detection = null;
            throw error;
          });
          return detection;
        },
        pinned() {
          const text = sources.get(record.id)?.pinnedRecipe ?? null;
          return text === null ? null : (JSON.parse(text) as Recipe);
        },
        pin(recipe) {
          if (source.pinned() === null) sources.pinRecipe(record.id, JSON.stringify(recipe));
        },
        recipe: async () => source.pinned() ?? (await source.detection()).recipe,
      };
      const key = `${accountId} ${record.id}`;
      const own = sessions.get(session.id) ?? new Map<string, Held>();
      own.get(key)?.leave();
      sessions.set(session.id, own.set(key, { session, accountId, source, leave: () => leaving.abort() }));
      return source;
    },
    get(session, accountId, sourceId) {
      const holder = sessions.get(session.id)?.get(`${accountId} ${sourceId}`);
      if (!holder) {
        throw new SourceError('SOURCE_NOT_FOUND', 'This source is not open.', { hint: 'Open it again.' });
      }
      return holder.source;
    },
    holders: (sourceId) =>
      [...sessions.values()]
        .flatMap((own) => [...own.values()])
        .filter(({ source }) => source.record.id === sourceId),
    forgetSource(sourceId) {
      for (const opened of sessions.values()) {
        for (const [key, { source, leave }] of opened) {
          if (source.record.id !== sourceId) continue;
          opened.delete(key);
          leave();
        }
      }
    },
    forgetSession(session) {
      for (const { leave } of sessions.get(session.id)?.values() ?? []) leave();
      sessions.delete(session.id);
    },
  };
}
