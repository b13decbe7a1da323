import { describe, expect, it } from 'vitest'
import type { Draft, Shelf } from './shapes.ts'
import { openTabShelf } from './tab-shelf.ts'
import { openTabs } from './twins.test-support.ts'

type Typed = { name: string }
const place = { ownerId: 'coordinator', place: 'register.voices' }
const aDay = 24 * 3_600_000

/** A store that behaves like that of a browser: it keeps copies, and each call takes a moment. */
function slowShelf(kept = openTabShelf()): Shelf {
  const moment = () => new Promise((resolve) => setTimeout(resolve, 1))
  return {
    lasts: 'device',
    find: (...asked) => moment().then(() => kept.find(...asked)),
    put: (draft) => moment().then(() => kept.put(structuredClone(draft))),
    remove: (id) => moment().then(() => kept.remove(id)),
    sweep: (gone) => moment().then(() => kept.sweep(gone)),
  }
}

function begin(now?: () => number) {
  const shelf = slowShelf()
  const { tab } = openTabs(shelf, now)
  const lying = async () => (await shelf.find(place.ownerId, place.place)).map((draft: Draft) => draft.value as Typed)
  return { shelf, tab, lying }
}

describe('a draft', () => {
  it('comes back complete for the same person after the tab was closed', async () => {
    const { tab } = begin()
    const [first, second] = [tab(), tab()]
    const draft = await first.open<Typed>(place)
    expect(draft.value()).toBeUndefined()
    await draft.keep({ name: 'Shoshana' })
    await first.close()
    const again = await second.open<Typed>(place)
    expect(again.value()).toEqual({ name: 'Shoshana' })
    expect(again.standing()).toMatchObject({ isRestored: true, others: [] })
  })

  it('is not opened for another person or another thing', async () => {
    const { tab } = begin()
    const first = tab()
    await (await first.open<Typed>(place)).keep({ name: 'Shoshana' })
    await first.close()
    expect((await tab().open<Typed>({ ...place, ownerId: 'another' })).value()).toBeUndefined()
    expect((await tab().open<Typed>({ ...place, place: 'register.trial' })).value()).toBeUndefined()
  })

  it('keeps the last value when several are typed quickly', async () => {
    const { tab, lying } = begin()
    const draft = await tab().open<Typed>(place)
    const letters = Array.from('Shoshana', (_, end) => ({ name: 'Shoshana'.slice(0, end + 1) }))
    await Promise.all(letters.map((each) => draft.keep(each)))
    expect(await lying()).toEqual([{ name: 'Shoshana' }])
  })

  it('is wiped when it is sent, even while a keystroke is still being written', async () => {
    const { tab, lying } = begin()
    const draft = await tab().open<Typed>(place)
    const writing = draft.keep({ name: 'Shoshana' })
    await draft.clear()
    await writing
    expect(await lying()).toEqual([])
    expect(draft.value()).toBeUndefined()
  })

  it('keeps what is typed directly after it was sent as another draft', async () => {
    const { tab, lying } = begin()
    const draft = await tab().open<Typed>(place)
    await draft.keep({ name: 'Shoshana' })
    const clearing = draft.clear()
    await draft.keep({ name: 'M' })
    await Promise.all([clearing, draft.keep({ name: 'Miriam' })])
    expect(await lying()).toEqual([{ name: 'Miriam' }])
  })

  it('expires a day after it was begun, even if something was typed later', async () => {
    let nowMs = 0
    const { tab } = begin(() => nowMs)
    const first = tab()
    const draft = await first.open<Typed>(place)
    await draft.keep({ name: 'S' })
    nowMs = aDay - 1
    await draft.keep({ name: 'Shoshana' })
    await first.close()
    const second = tab()
    expect((await second.open<Typed>(place)).value()).toEqual({ name: 'Shoshana' })
    await second.close()
    nowMs = aDay
    expect((await tab().open<Typed>(place)).value()).toBeUndefined()
  })

  it('that expires after the last keystroke stays while the person types', async () => {
    let nowMs = 0
    const { tab } = begin(() => nowMs)
    const lasting = { ...place, kept: { forMs: aDay, since: 'typed' } as const }
    const first = tab()
    const draft = await first.open<Typed>(lasting)
    await draft.keep({ name: 'S' })
    nowMs = aDay - 1
    await draft.keep({ name: 'Shoshana' })
    await first.close()
    nowMs = aDay
    expect((await tab().open<Typed>(lasting)).value()).toEqual({ name: 'Shoshana' })
  })

  it('does not stop the typing when it cannot be stored, and says that only the tab keeps it', async () => {
    const { shelf } = begin()
    const { tab } = openTabs({ ...shelf, put: () => Promise.reject(new Error('full')) })
    const draft = await tab().open<Typed>(place)
    await draft.keep({ name: 'Shoshana' })
    expect(draft.value()).toEqual({ name: 'Shoshana' })
    expect(draft.standing().lasts).toBe('tab')
  })

  it('is wiped when the person signs out, alone, and nothing is written after that', async () => {
    const { tab, lying } = begin()
    const [one, other] = [tab(), tab()]
    const draft = await one.open<Typed>(place)
    await draft.keep({ name: 'Shoshana' })
    const another = await other.open<Typed>(place)
    await another.keep({ name: 'Miriam' })
    await draft.forget()
    expect(await lying()).toEqual([{ name: 'Miriam' }])
    await another.forget()
    await draft.keep({ name: 'Shoshana B' })
    expect(await lying()).toEqual([])
    expect(draft.value()).toBeUndefined()
  })
})

describe('two tabs with the same form', () => {
  it('have separate drafts, and neither overwrites that of the other', async () => {
    const { tab, lying } = begin()
    const one = await tab().open<Typed>(place)
    await one.keep({ name: 'Shoshana' })
    const other = await tab().open<Typed>(place)
    expect(other.value()).toBeUndefined()
    expect(other.standing().others).toMatchObject([{ isInHand: true }])
    await other.keep({ name: 'Miriam' })
    await one.keep({ name: 'Shoshana B' })
    expect((await lying()).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'Miriam' },
      { name: 'Shoshana B' },
    ])
    await other.clear()
    expect(await lying()).toEqual([{ name: 'Shoshana B' }])
  })

  it('leave two drafts: the newer one comes back, and the older one is offered instead', async () => {
    let nowMs = 0
    const { tab, lying } = begin(() => nowMs)
    const [one, other] = [tab(), tab()]
    const [first, second] = [await one.open<Typed>(place), await other.open<Typed>(place)]
    await first.keep({ name: 'Shoshana' })
    nowMs = 1
    await second.keep({ name: 'Miriam' })
    await Promise.all([one.close(), other.close()])
    const again = await tab().open<Typed>(place)
    expect(again.value()).toEqual({ name: 'Miriam' })
    const [older] = again.standing().others
    expect(older).toMatchObject({ typedAtMs: 0, isInHand: false })
    await again.takeUp(older!.id)
    expect(again.value()).toEqual({ name: 'Shoshana' })
    expect(again.standing().others).toMatchObject([{ typedAtMs: 1, isInHand: false }])
    expect(await lying()).toHaveLength(2)
  })

  it('are compared by when somebody typed, and not by when it was written', async () => {
    let asked = 0
    const { tab } = begin(() => ++asked)
    const [one, other] = [tab(), tab()]
    const [first, second] = [await one.open<Typed>(place), await other.open<Typed>(place)]
    const begun = first.keep({ name: 'Sho' })
    await new Promise((resolve) => setTimeout(resolve, 0))
    // The first write still goes on, so this one waits for it, and the other tab is quicker.
    await Promise.all([begun, first.keep({ name: 'Shoshana' }), second.keep({ name: 'Miriam' })])
    await Promise.all([one.close(), other.close()])
    expect((await tab().open<Typed>(place)).value()).toEqual({ name: 'Miriam' })
  })

  it('offer the draft of a closed tab in the other tab, without replacing the draft there', async () => {
    const { tab } = begin()
    const one = tab()
    const first = await one.open<Typed>(place)
    const second = await tab().open<Typed>(place)
    await first.keep({ name: 'Shoshana' })
    await expect.poll(() => second.standing().others).toMatchObject([{ isInHand: true }])
    await one.close()
    await expect.poll(() => second.standing().others).toMatchObject([{ isInHand: false }])
    expect(second.value()).toBeUndefined()
  })

  it('that open at the same moment do not both open the same draft', async () => {
    const { tab } = begin()
    const before = tab()
    await (await before.open<Typed>(place)).keep({ name: 'Shoshana' })
    await before.close()
    const both = await Promise.all([tab().open<Typed>(place), tab().open<Typed>(place)])
    expect(both.filter((draft) => draft.value()?.name === 'Shoshana')).toHaveLength(1)
  })

  it('are as new as the newer of the two after they were merged', async () => {
    let at = 1_000
    const { tab, shelf } = begin(() => at)
    const merge = (older: Typed, newer: Typed) => ({ name: `${older.name} ${newer.name}` })
    const [first, second, third] = [tab(), tab(), tab()]
    await (await first.open<Typed>(place)).keep({ name: 'Shoshana' })
    at = 2_000
    await (await second.open<Typed>(place)).keep({ name: 'Levi' })
    await Promise.all([first.close(), second.close()])
    at = 9_000
    await third.open<Typed>({ ...place, merge })
    const kept = await shelf.find(place.ownerId, place.place)
    expect(kept).toMatchObject([{ typedAtMs: 2_000, value: { name: 'Shoshana Levi' } }])
  })

  it('leave one draft if the form can merge them, with everything that was typed in the meantime', async () => {
    type Words = Record<string, string>
    const { tab, lying } = begin()
    const merged = { ...place, merge: (older: Words, newer: Words) => ({ ...older, ...newer }) }
    const [one, other] = [tab(), tab()]
    const [first, second] = [await one.open<Words>(merged), await other.open<Words>(merged)]
    await first.keep({ a: 'from the first' })
    await second.keep({ b: 'from the second' })
    await one.close()
    await second.keep({ ...second.value(), c: 'typed meanwhile' })
    const whole = { a: 'from the first', b: 'from the second', c: 'typed meanwhile' }
    await expect.poll(() => second.value()).toEqual(whole)
    await other.close()
    expect(await lying()).toEqual([whole])
  })
})
