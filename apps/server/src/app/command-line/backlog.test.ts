import { describe, expect, it } from 'vitest'
import { tellBacklog } from './backlog.ts'

const nothing = { waiting: 0, oldestSeconds: null, failing: [] }
const failing = { task: 'audit.seal', count: 1, attempts: 1, isOver: false, lastError: 'database.timeout' }

describe('the doctor on the queue of jobs', () => {
  it.each([
    ['no job waits', nothing, [true, 'No job waits']],
    ['a job waits', { ...nothing, waiting: 1, oldestSeconds: 0 }, [true, '1 job waits, the oldest for 0 seconds']],
    ['three jobs wait', { ...nothing, waiting: 3, oldestSeconds: 61 }, [true, '3 jobs wait, the oldest for 1 minute']],
    [
      'a job waits too long',
      { ...nothing, waiting: 2, oldestSeconds: 7_300 },
      [false, '2 jobs wait, the oldest for 2 hours'],
    ],
  ] as const)('reports when %s', (_, backlog, told) =>
    expect(tellBacklog(backlog).map(({ isWell, says }) => [isWell, says])).toEqual([told]),
  )

  it.each([
    ['once', failing, true, 'failed 1 times and will be tried again; the last reason: database.timeout'],
    ['often', { ...failing, attempts: 3 }, false, 'failed 3 times and will be tried again'],
    [
      'for good',
      { ...failing, attempts: 25, isOver: true },
      false,
      'failed for good; the last reason: database.timeout',
    ],
    ['with its server', { ...failing, isOver: true, lastError: null }, false, 'its server ended each time'],
  ] as const)(
    'reports of a job that failed %s whether this needs attention, and why it failed',
    (_, each, isWell, says) =>
      expect(tellBacklog({ ...nothing, failing: [each] })[1]).toMatchObject({
        isWell,
        says: expect.stringContaining(says),
      }),
  )
})
