import { describe, expect, it } from 'vitest'
import { type DraftShelf, keptForMs, openSealedDraft, type SealedDraft, sweepDrafts } from './sealed-draft.ts'

type Typed = { step: string; name: string }
const typed = { step: 'consent', name: 'Shoshana' }

/** A shelf as a browser has it: what is put on it is a copy, and takes a moment. */
function shelfOf() {
  const kept = new Map<string, SealedDraft>()
  const moment = () => new Promise((resolve) => setTimeout(resolve, 1))
  const shelf: DraftShelf = {
    find: (place) => moment().then(() => kept.get(place)),
    list: () => moment().then(() => [...kept.values()]),
    put: (draft) => moment().then(() => void kept.set(draft.place, { ...draft })),
    remove: (place) => moment().then(() => void kept.delete(place)),
  }
  return { shelf, kept }
}

const at = (ownerId = 'coordinator', nowMs = 0) => ({ place: 'register.voices', ownerId, now: () => nowMs })
const open = (shelf: DraftShelf, where = at()) => openSealedDraft<Typed>(shelf, where)

describe('a sealed draft', () => {
  it('comes back whole for whoever typed it, after the tab was closed', async () => {
    const { shelf } = shelfOf()
    const first = await open(shelf)
    expect(first.restored).toBeUndefined()
    await first.keep(typed)
    expect((await open(shelf)).restored).toEqual(typed)
  })

  it('lies there without a word of it in clear, under a key that cannot be taken out', async () => {
    const { shelf, kept } = shelfOf()
    await (await open(shelf)).keep(typed)
    const [draft] = kept.values()
    expect(Buffer.from(draft!.sealed).toString('latin1')).not.toContain('Shoshana')
    expect(Buffer.from(draft!.sealed).toString('latin1')).not.toContain('consent')
    await expect(crypto.subtle.exportKey('raw', draft!.key)).rejects.toThrow(/extractable/)
  })

  it('does not open for somebody else, and is wiped when they try', async () => {
    const { shelf, kept } = shelfOf()
    await (await open(shelf)).keep(typed)
    expect((await open(shelf, at('another'))).restored).toBeUndefined()
    expect(kept.size).toBe(0)
  })

  it.each<[string, Partial<SealedDraft>]>([
    ['given to another person', { ownerId: 'another' }],
    ['moved to another form', { place: 'register.trial' }],
    ['named as another draft', { draftId: 'another' }],
    ['said to live longer', { untilMs: keptForMs + 1 }],
  ])('does not open once it was %s', async (_, change) => {
    const { shelf, kept } = shelfOf()
    await (await open(shelf)).keep(typed)
    const forged = { ...[...kept.values()][0]!, ...change }
    kept.clear()
    kept.set(forged.place, forged)
    const opened = await open(shelf, { place: forged.place, ownerId: forged.ownerId, now: () => 0 })
    expect(opened.restored).toBeUndefined()
    expect(kept.size).toBe(0)
  })

  it('is gone a day after it was begun, however late it was last typed in', async () => {
    const { shelf } = shelfOf()
    await (await open(shelf)).keep(typed)
    const late = await open(shelf, at('coordinator', keptForMs - 1))
    await late.keep({ ...typed, step: 'who' })
    expect((await open(shelf, at('coordinator', keptForMs - 1))).restored?.step).toBe('who')
    expect((await open(shelf, at('coordinator', keptForMs))).restored).toBeUndefined()
  })

  it('keeps the last of what is typed in quick succession, and never half of one and half of another', async () => {
    const { shelf } = shelfOf()
    const draft = await open(shelf)
    const letters = Array.from('Shoshana', (_, end) => ({ step: String(end), name: 'Shoshana'.slice(0, end + 1) }))
    await Promise.all(letters.map((each) => draft.keep(each)))
    expect((await open(shelf)).restored).toEqual({ step: '7', name: 'Shoshana' })
  })

  it('is wiped when it was sent, also while a keystroke is still being written', async () => {
    const { shelf, kept } = shelfOf()
    const draft = await open(shelf)
    const writing = draft.keep(typed)
    await draft.clear()
    await writing
    expect(kept.size).toBe(0)
  })

  it('begins anew after it was sent: another draft, under another key', async () => {
    const { shelf, kept } = shelfOf()
    const draft = await open(shelf)
    await draft.keep(typed)
    const [first] = kept.values()
    await draft.clear()
    await draft.keep({ ...typed, name: 'Miriam' })
    const [second] = kept.values()
    expect(second?.draftId).not.toBe(first?.draftId)
    expect(second?.key).not.toBe(first?.key)
  })

  it('lets the typing go on when the shelf takes nothing', async () => {
    const { shelf } = shelfOf()
    const draft = await open({ ...shelf, put: () => Promise.reject(new Error('full')) })
    await expect(draft.keep(typed)).resolves.toBeUndefined()
  })
})

describe('sweeping the shelf', () => {
  it('leaves what is theirs and young to whoever is signed in, and nothing when nobody is', async () => {
    const { shelf, kept } = shelfOf()
    await (await openSealedDraft<Typed>(shelf, at())).keep(typed)
    await (await openSealedDraft<Typed>(shelf, { ...at('another'), place: 'theirs' })).keep(typed)
    await sweepDrafts(shelf, { ownerId: 'coordinator', nowMs: 1 })
    expect([...kept.keys()]).toEqual(['register.voices'])
    await sweepDrafts(shelf, { ownerId: undefined, nowMs: 1 })
    expect(kept.size).toBe(0)
  })

  it('takes what is older than a day', async () => {
    const { shelf, kept } = shelfOf()
    await (await open(shelf)).keep(typed)
    await sweepDrafts(shelf, { ownerId: 'coordinator', nowMs: keptForMs })
    expect(kept.size).toBe(0)
  })
})
