import { newcomer } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { hashKey, QueryClient } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { policy } from '@polyphony/domain/access/policy'
import { renderApp } from '../test-app.tsx'
import { signOut } from '../sign-out.ts'
import {
  findAnswer,
  keepAnswer,
  keptForMs,
  longestAnswer,
  mostAnswers,
  sweepAnswers,
  wipeAnswers,
} from './answers-shelf.ts'
import { keepAnswersOf, keptAnswers, keptQuestions } from './kept-answers.ts'

const world = useWorld()
const register = async () => (await (await world.as('coordinatorInBeerSheva')).participant).screen(newcomer(world))
const list = () => renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
const whenKept = (code: string) =>
  waitFor(async () => expect(await rowsOf('answers')).not.toHaveLength(0)).then(() => code)

type Row = { name: string; sealed: ArrayBuffer; atMs: number; key: CryptoKey }

/** The rows in the database, as any script of the page can read them. */
async function rowsOf(store: 'answers' | 'keys'): Promise<Row[]> {
  const opening = indexedDB.open('polyphony.answers', 1)
  await new Promise((resolve) => opening.addEventListener('success', resolve))
  const asked = opening.result.transaction(store).objectStore(store).getAll() as IDBRequest<Row[]>
  await new Promise((resolve) => asked.addEventListener('success', resolve))
  opening.result.close()
  return asked.result
}

beforeEach(() => wipeAnswers(() => true))

describe('the last answers of the server', () => {
  it('are shown when the page is loaded again without a connection, and the page says since when', async () => {
    const { code } = await register()
    const first = await list()
    await screen.findByText(code)
    await whenKept(code)
    first.unmount()
    const { line } = await list()
    for (const each of ['account.me', 'study.view', 'participant.list']) line.cut(each)
    expect(await screen.findByText(code)).toBeVisible()
    expect(screen.getByText(/^There is no connection to the server\. You see what it said on /)).toBeVisible()
    line.mend()
    act(() => void dispatchEvent(new Event('online')))
    await waitFor(() => expect(screen.queryByText(/^There is no connection/)).toBeNull())
  })

  it('contain no readable word, and their key cannot be exported', async () => {
    await keepAnswer('coordinator', 'participant.list', { code: 'BRS-0001' }, Date.now())
    const [row] = await rowsOf('answers')
    expect(Buffer.from(row!.sealed).toString('latin1')).not.toContain('BRS-0001')
    expect(row!.name).toMatch(/^[0-9a-f]{64}$/)
    const [keyed] = await rowsOf('keys')
    await expect(crypto.subtle.exportKey('raw', keyed!.key)).rejects.toThrow(/extractable/)
  })

  it('are gone with signing out', async () => {
    const { code } = await register()
    const { unmount } = await list()
    await screen.findByText(code)
    await whenKept(code)
    vi.stubGlobal('location', { ...location, assign: () => undefined })
    await signOut()
    vi.unstubAllGlobals()
    unmount()
    expect(await rowsOf('keys')).toEqual([])
    expect(await rowsOf('answers')).toEqual([])
  })

  it('never open an identity, and are those of questions that exist', () => {
    for (const question of keptQuestions) {
      expect(question).not.toMatch(/identify|find|search|duplicates|listen|open$/)
      if (question !== 'account.me') expect(Object.keys(policy)).toContain(question)
    }
  })

  it('are forgotten after a day', async () => {
    await keepAnswer('coordinator', 'old', 1, Date.now() - keptForMs)
    await keepAnswer('coordinator', 'new', 2, Date.now())
    expect(await findAnswer('coordinator', 'old')).toBeUndefined()
    expect(await findAnswer('coordinator', 'new')).toMatchObject({ answer: 2 })
    await sweepAnswers(Date.now())
    expect(await rowsOf('answers')).toHaveLength(1)
  })

  it(`are at most ${mostAnswers}: the oldest leave first`, async () => {
    const now = Date.now()
    for (let count = 0; count <= mostAnswers; count++) await keepAnswer('coordinator', `${count}`, count, now + count)
    await sweepAnswers(now)
    expect(await rowsOf('answers')).toHaveLength(mostAnswers)
    expect(await findAnswer('coordinator', '0')).toBeUndefined()
    expect(await findAnswer('coordinator', `${mostAnswers}`)).toBeDefined()
  })

  it('are not kept if they are too long', async () => {
    await keepAnswer('coordinator', 'long', 'x'.repeat(longestAnswer), Date.now())
    expect(await findAnswer('coordinator', 'long')).toBeUndefined()
  })

  it('are kept for nobody if somebody else signs in while they are on the way', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { persister: keptAnswers } } })
    const keyOf = (limit: number) => [['participant', 'list'], { input: { limit } }]
    const { promise, resolve } = Promise.withResolvers<string>()
    keepAnswersOf('first')
    const asked = client.fetchQuery({ queryKey: keyOf(1), queryFn: () => promise })
    keepAnswersOf('second')
    resolve('of the first')
    expect(await asked).toBe('of the first')
    await client.fetchQuery({ queryKey: keyOf(2), queryFn: () => 'of the second' })
    const found = (limit: number) => findAnswer('second', hashKey(keyOf(limit)))
    await waitFor(async () => expect(await found(2)).toMatchObject({ answer: 'of the second' }))
    expect(await found(1)).toBeUndefined()
  })

  it('of one person are not found for another', async () => {
    await keepAnswer('coordinator', 'participant.list', 1, Date.now())
    expect(await findAnswer('another', 'participant.list')).toBeUndefined()
    await keepAnswer('another', 'participant.list', 2, Date.now())
    expect(await findAnswer(undefined, 'participant.list')).toBeUndefined()
    await wipeAnswers((ownerId) => ownerId !== 'another')
    expect(await findAnswer(undefined, 'participant.list')).toMatchObject({ answer: 2 })
  })
})
