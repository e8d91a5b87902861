import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobName } from '../../../main/jobs/jobs.ts';
import { createQueue } from '../../../main/jobs/queue.ts';
import { createTask } from '../../../main/jobs/task.ts';

const names = fc.array(fc.constantFrom<JobName>('page', 'entry', 'count', 'verify'), { maxLength: 40 });

describe('the queue of jobs', () => {
  it('starts every job once: quick ones first, each kind in its order, long ones only so many at a time', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 4 }), (jobs, mostLong) => {
        const queue = createQueue(mostLong);
        for (const [id, name] of jobs.entries()) queue.add(createTask(id, name, {}, {}, undefined).task);
        const started: number[] = [];
        let running: number[] = [];
        const tasks = new Map(queue.waiting().map((task) => [task.id, task]));
        const lane = (id: number) => tasks.get(id)?.lane;
        while (queue.waiting().length > 0) {
          const task = queue.peek();
          if (task) {
            const quickWaits = queue.waiting().some((other) => other.lane === 'quick');
            expect(task.lane === 'quick' || !quickWaits).toBe(true);
            queue.start(task);
            started.push(task.id);
            running.push(task.id);
            expect(running.filter((id) => lane(id) === 'long').length).toBeLessThanOrEqual(mostLong);
          } else {
            const [first] = running.filter((id) => lane(id) === 'long');
            const ended = tasks.get(first ?? -1);
            if (!ended) throw new Error('nothing runs, and nothing may start');
            queue.finish(ended);
            running = running.filter((id) => id !== ended.id);
          }
        }
        for (const kind of ['quick', 'long']) {
          const order = started.filter((id) => lane(id) === kind);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
        expect(started.toSorted((a, b) => a - b)).toEqual(jobs.map((_, id) => id));
      }),
    );
  });
});
