import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ToDo } from '../../../testing/any-thread.ts'
import { refusalOf } from '../../../testing/refusal.ts'
import { openThreads, type ThreadLimits, threadLimits, type Threads } from './threads.ts'

const module = join(import.meta.dirname, '../../../testing/any-thread.ts')
let threads: Threads

const open = (over: Partial<ThreadLimits> = {}) => (threads = openThreads({ ...threadLimits, ...over }))
type Given = { personId?: string; serve?: (asked: unknown) => Promise<unknown>; isPatient?: boolean }
const run = (input: ToDo, { personId = 'a person', ...given }: Given = {}) =>
  threads.run(module, input, { personId, ...given })

afterEach(() => threads.close())

describe('a thread', () => {
  it('answers, and asks the server for more', async () => {
    open()
    expect(await run({ do: 'double', of: 21 })).toBe(42)
    expect(await run({ do: 'ask', of: 'more' }, { serve: async (asked) => `${String(asked)} bytes` })).toBe(
      'more bytes',
    )
  })

  it('cannot see the settings of the server', async () => {
    open()
    expect(await run({ do: 'look' })).toEqual({ environment: [], flags: [] })
  })

  it('is ended at its time limit, and the server does other work meanwhile', async () => {
    open({ mostMs: 500 })
    let turns = 0
    const turning = setInterval(() => turns++, 5)
    expect(await refusalOf(run({ do: 'spin' }))).toBe('file.takes_too_long')
    clearInterval(turning)
    expect(turns).toBeGreaterThan(5)
    expect(await run({ do: 'double', of: 1 })).toBe(2)
  })

  it('is ended at its memory limit, and the server goes on', async () => {
    open({ mostMiB: 32, mostMs: 60_000 })
    expect(await refusalOf(run({ do: 'hoard' }))).toBe('file.takes_too_much')
    expect(await run({ do: 'double', of: 1 })).toBe(2)
  })

  it('does not disturb later threads if it fails, ends by itself or gets no answer from the server', async () => {
    open()
    await expect(run({ do: 'throw', of: 'a file' })).rejects.toThrow('It cannot read a file')
    await expect(run({ do: 'end' })).rejects.toThrow('A thread ended before it answered')
    await expect(run({ do: 'ask' }, { serve: () => Promise.reject(new Error('not there')) })).rejects.toThrow(
      'not there',
    )
    expect(await run({ do: 'double', of: 1 })).toBe(2)
  })
})

describe('threads', () => {
  it('read two files at once, of two people; four more of each person wait, and the next is refused as busy unless it is patient', async () => {
    open()
    const { promise: told, resolve: tell } = Promise.withResolvers<unknown>()
    let asked = 0
    const serve = () => {
      asked++
      return told
    }
    const all = ['one', 'another'].flatMap((personId) =>
      Array.from({ length: 5 }, () => run({ do: 'ask' }, { personId, serve })),
    )
    for (const personId of ['one', 'another'])
      expect(await refusalOf(run({ do: 'double', of: 1 }, { personId }))).toBe('server.busy')
    while (asked < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(asked).toBe(2)
    const patient = run({ do: 'double', of: 4 }, { personId: 'one', isPatient: true })
    tell('done')
    expect(await Promise.all(all)).toEqual(Array(10).fill('done'))
    expect(await patient).toBe(8)
    expect(await run({ do: 'double', of: 1 }, { personId: 'one' })).toBe(2)
  })

  it('leave a turn to other people while one person sends many files', async () => {
    open()
    const { promise: told, resolve: tell } = Promise.withResolvers<unknown>()
    const slow = Array.from({ length: 5 }, () => run({ do: 'ask' }, { personId: 'one', serve: () => told }))
    expect(await run({ do: 'double', of: 3 }, { personId: 'another' })).toBe(6)
    expect(await run({ do: 'double', of: 4 }, { personId: 'another' })).toBe(8)
    tell('done')
    expect(await Promise.all(slow)).toEqual(Array(5).fill('done'))
  })

  it('are ended when the server stops', async () => {
    open()
    const all = Promise.allSettled([run({ do: 'spin' }), run({ do: 'spin' }), run({ do: 'spin' })])
    await threads.close()
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  })
})
