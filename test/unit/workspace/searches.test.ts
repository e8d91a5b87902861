import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspace, type Workspace } from '../../../main/workspace/workspace.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

let workspace: Workspace;
let sourceId: string;

beforeEach(() => {
  workspace = openWorkspace(temporaryFolder(), { clock: { now: () => Date.parse('2026-01-02T03:04:05Z') } });
  onTestFinished(() => workspace.close());
  const place = {
    place: 'sqlite:/a',
    engine: 'sqlite',
    location: '{}',
    name: 'a',
    kind: 'evidence',
  } as const;
  sourceId = workspace.sources.remember(place).id;
});

describe('saved searches', () => {
  it('are one a name, the last saved, whoever saved it', () => {
    workspace.searches.save({ name: 'b', search: '{"v":1}', by: 'ada@example.org' });
    workspace.searches.save({ name: 'A', search: '{"v":2}', by: 'ada@example.org' });
    const again = workspace.searches.save({ name: 'b', search: '{"v":3}', by: 'grace@example.org' });
    expect(again).toMatchObject({ name: 'b', by: 'grace@example.org', saved: '2026-01-02T03:04:05.000Z' });
    expect(workspace.searches.saved().map(({ name, search }) => [name, search])).toEqual([
      ['A', '{"v":2}'],
      ['b', '{"v":3}'],
    ]);
    expect(workspace.searches.removeSaved(again.id)).toMatchObject({ name: 'b' });
    expect(workspace.searches.removeSaved(again.id)).toBeNull();
    expect(workspace.searches.saved()).toHaveLength(1);
  });
});

describe('steps', () => {
  const step = (parent: number | null, search: string, userId = 'ada', source = sourceId) =>
    workspace.searches.step({ userId, sourceId: source, parent, search });

  it('branch where one went back and asked something else', () => {
    const first = step(null, '1');
    const second = step(first.number, '2');
    const branch = step(first.number, '3');
    expect(workspace.searches.steps('ada', sourceId)).toEqual([first, second, branch]);
    expect([second.parent, branch.parent]).toEqual([first.number, first.number]);
  });

  it('have no parent of somebody else', () => {
    const hers = step(null, '1');
    expect(step(hers.number, '2', 'grace').parent).toBeNull();
    expect(step(999, '3').parent).toBeNull();
    expect(workspace.searches.steps('ada', sourceId).map(({ search }) => search)).toEqual(['1', '3']);
  });

  it('are kept up to five hundred, and what hung on forgotten ones begins a tree', () => {
    let last: number | null = null;
    for (let count = 0; count < 510; count += 1) last = step(last, String(count)).number;
    const kept = workspace.searches.steps('ada', sourceId);
    expect(kept).toHaveLength(500);
    expect(kept[0]).toMatchObject({ search: '10', parent: null });
    expect(kept[1]?.parent).toBe(kept[0]?.number);
  });
});

describe('bookmarks', () => {
  it('are ordered by the moment they mark, and go with their source', () => {
    const mark = (moment: string) =>
      workspace.searches.mark({ sourceId, moment, note: moment, by: 'ada@example.org' });
    const later = mark('2026-02-01T00:00:00.000000');
    const earlier = mark('2026-01-01T00:00:00.000000');
    expect(workspace.searches.bookmarks(sourceId)).toEqual([earlier, later]);
    expect(workspace.searches.unmark(later.id)).toMatchObject({ sourceId });
    workspace.searches.step({ userId: 'ada', sourceId, parent: null, search: '1' });
    workspace.sources.forget(sourceId);
    expect(workspace.searches.bookmarks(sourceId)).toEqual([]);
    expect(workspace.searches.steps('ada', sourceId)).toEqual([]);
  });
});
