import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../renderer/commands/command.ts';
import { createCommandTable } from '../../../../renderer/commands/command-table.ts';
import {
  createKeyReader,
  SEQUENCE_WITHIN,
  type Situation,
} from '../../../../renderer/commands/key-reader.ts';
import { isTyped, keysShown, type Press } from '../../../../renderer/commands/keys.ts';
import { rankCommands } from '../../../../renderer/commands/rank-commands.ts';
import { shortcutList } from '../../../../renderer/commands/shortcut-list.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const SOMEWHERE: Situation = { typing: false, covered: false, singleKeys: true, now: 0 };

const command = (id: string, keys: readonly string[] = [], part: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'View',
  keys,
  run: () => undefined,
  ...part,
});
const COMMANDS = [
  command('palette', ['Mod+k']),
  command('shortcuts', ['?']),
  command('help', ['F1']),
  command('go.investigate', ['g i']),
  command('go.trail', ['g t']),
  command('off', ['x'], { available: false }),
];
const read = (given: Press, situation: Partial<Situation> = {}): string => {
  const reading = createKeyReader().read(given, { ...SOMEWHERE, ...situation }, COMMANDS);
  return reading.kind === 'run' ? reading.command.id : reading.kind;
};

describe('keys', () => {
  it('run what they stand for', () => {
    expect(read(press('k', { ctrlKey: true }))).toBe('palette');
    expect(read(press('K', { metaKey: true }))).toBe('palette');
    expect(read(press('?', { shiftKey: true }))).toBe('shortcuts');
    expect(read(press('F1'))).toBe('help');
  });

  it('mean something else with other keys held', () => {
    expect(read(press('k'))).toBe('nothing');
    expect(read(press('k', { ctrlKey: true, shiftKey: true }))).toBe('nothing');
    expect(read(press('?', { ctrlKey: true }))).toBe('nothing');
    expect(read(press('F1', { shiftKey: true }))).toBe('nothing');
    expect(read(press('x'))).toBe('nothing');
  });

  it('belong to a field while somebody types, and to what lies over the page', () => {
    expect(read(press('?'), { typing: true })).toBe('nothing');
    expect(read(press('k', { ctrlKey: true }), { typing: true })).toBe('palette');
    expect(read(press('k', { ctrlKey: true }), { covered: true })).toBe('nothing');
  });

  it('that are characters can be turned off, the others stay', () => {
    expect(read(press('?'), { singleKeys: false })).toBe('nothing');
    expect(read(press('g'), { singleKeys: false })).toBe('nothing');
    expect(read(press('F1'), { singleKeys: false })).toBe('help');
    expect([isTyped('g i'), isTyped('?'), isTyped('Mod+k'), isTyped('F1')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('may follow one another, for a while', () => {
    const reader = createKeyReader();
    const at = (now: number): Situation => ({ ...SOMEWHERE, now });
    expect(reader.read(press('g'), at(0), COMMANDS).kind).toBe('begun');
    expect(reader.read(press('Shift'), at(5), COMMANDS).kind).toBe('nothing');
    expect(reader.isWithin(10)).toBe(true);
    expect(reader.read(press('t'), at(10), COMMANDS)).toMatchObject({ command: { id: 'go.trail' } });
    expect(reader.read(press('g'), at(20), COMMANDS).kind).toBe('begun');
    expect(reader.read(press('t'), at(21 + SEQUENCE_WITHIN), COMMANDS).kind).toBe('nothing');
    expect(reader.read(press('g'), at(9_000), COMMANDS).kind).toBe('begun');
    expect(reader.read(press('z'), at(9_001), COMMANDS).kind).toBe('nothing');
    expect(reader.isWithin(9_002)).toBe(false);
  });

  it('are printed as on the keyboard', () => {
    expect(keysShown('Mod+k', false)).toEqual(['Ctrl+K']);
    expect(keysShown('Mod+Shift+v', true)).toEqual(['⌘⇧V']);
    expect(keysShown('g i', false)).toEqual(['g', 'i']);
    expect(keysShown('Space', false)).toEqual(['Space']);
    expect(keysShown('Alt+ArrowLeft', false)).toEqual(['Alt+←']);
    expect(keysShown('+', false)).toEqual(['+']);
  });
});

describe('the table of commands', () => {
  it('runs by id what is nearest, and nothing that is not available', () => {
    const table = createCommandTable();
    const ran: string[] = [];
    const [frame, screen] = [{}, {}];
    table.register(frame, [
      command('same', [], { run: () => ran.push('frame') }),
      command('off', [], { available: false }),
    ]);
    table.register(screen, [command('same', [], { run: () => ran.push('screen') })]);
    expect([table.run('same'), table.run('off'), table.run('none')]).toEqual([true, false, false]);
    table.unregister(screen);
    table.run('same');
    expect(ran).toEqual(['screen', 'frame']);
  });

  it('tells of every change, and keeps its list until then', () => {
    const table = createCommandTable();
    let told = 0;
    const stop = table.subscribe(() => {
      told += 1;
    });
    table.register(table, COMMANDS);
    expect(table.list()).toBe(table.list());
    table.register(table, []);
    stop();
    table.unregister(table);
    expect(told).toBe(2);
  });

  it('lists every key once under its group, the desktop menu’s only there', () => {
    const all = [...COMMANDS, command('export', [], { group: 'Evidence', menuKeys: 'Mod+e' })];
    const names = (menu: boolean): string[] => shortcutList(all, { menu }).map(({ name }) => name);
    expect(names(false)).not.toContain('Evidence');
    expect(names(true)).toContain('Evidence');
    expect(names(false)).toContain('In the list of entries');
  });

  it('offers all by group until something is typed, then the best first', () => {
    const commands = [command('Toggle theme'), command('Trail', [], { group: 'Go to' }), command('Sign out')];
    const ids = (typed: string): string[] => rankCommands(typed, commands).map((one) => one.command.id);
    expect(ids('')).toEqual(['Trail', 'Toggle theme', 'Sign out']);
    expect(ids('tt')).toEqual(['Toggle theme']);
    expect(ids('tr')[0]).toBe('Trail');
    expect(ids('view')).toEqual(['Toggle theme', 'Sign out']);
  });
});
