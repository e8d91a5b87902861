import type { Task } from './task.ts';

/** Which task is next: quick ones first, each kind in the order it came, long ones only so many at a time. */
export interface Queue {
  add(task: Task): void;
  /** The task to start now; undefined where none may. */
  peek(): Task | undefined;
  /** Takes a task out because it starts. */
  start(task: Task): void;
  /** A started task no longer occupies a process. */
  finish(task: Task): void;
  /** Takes out a task that waits; false where it does not. */
  remove(task: Task): boolean;
  waiting(): readonly Task[];
  /** Whether one more long task would start without taking another's turn. */
  hasRoom(): boolean;
}

export function createQueue(mostLong: number): Queue {
  const waiting = new Set<Task>();
  const long = new Set<Task>();
  return {
    add: (task) => void waiting.add(task),
    peek() {
      const tasks = [...waiting];
      return (
        tasks.find((task) => task.lane === 'quick') ??
        (long.size < mostLong ? tasks.find((task) => task.lane === 'long') : undefined)
      );
    },
    start(task) {
      waiting.delete(task);
      if (task.lane === 'long') long.add(task);
    },
    finish: (task) => void long.delete(task),
    remove: (task) => waiting.delete(task),
    waiting: () => [...waiting],
    hasRoom: () => long.size < mostLong && ![...waiting].some((task) => task.lane === 'long'),
  };
}
