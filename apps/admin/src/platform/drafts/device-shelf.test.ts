import { describe, expect, it } from 'vitest'
import { openDeviceShelf } from './device-shelf.ts'
import { type Draft, waitingPlace } from './shapes.ts'

const draft = (change: Partial<Draft> = {}): Draft => ({
  id: 'one',
  ownerId: 'coordinator',
  place: 'register.voices',
  typedAtMs: 1,
  untilMs: 100,
  value: { name: 'Shoshana' },
  ...change,
})

type Row = { id: string; ownerId: string; sealed: ArrayBuffer; key: CryptoKey }

/** The rows in the database, as any script of the page can read them. */
async function rowsOf(store: 'sealed' | 'keys', change?: (row: Row) => Row): Promise<Row[]> {
  const opening = indexedDB.open('polyphony.drafts', 2)
  await new Promise((resolve) => opening.addEventListener('success', resolve))
  const table = opening.result.transaction(store, 'readwrite').objectStore(store)
  const asked = table.getAll() as IDBRequest<Row[]>
  await new Promise((resolve) => asked.addEventListener('success', resolve))
  if (change) for (const row of asked.result) table.put(change(row))
  opening.result.close()
  return asked.result
}

describe('the store of drafts on the device', () => {
  it('returns the stored drafts, the newest first', async () => {
    const shelf = await openDeviceShelf()
    await shelf.put(draft())
    await shelf.put(draft({ id: 'two', typedAtMs: 2 }))
    await shelf.put(draft({ id: 'elsewhere', place: 'register.trial' }))
    const found = await shelf.find('coordinator', 'register.voices')
    expect(found).toEqual([draft({ id: 'two', typedAtMs: 2 }), draft()])
  })

  it('contains no readable word, and its key cannot be exported', async () => {
    const shelf = await openDeviceShelf()
    await shelf.put(draft())
    const [row] = await rowsOf('sealed')
    expect(Buffer.from(row!.sealed).toString('latin1')).not.toContain('Shoshana')
    expect(JSON.stringify(row)).not.toContain('Shoshana')
    const [keyed] = await rowsOf('keys')
    await expect(crypto.subtle.exportKey('raw', keyed!.key)).rejects.toThrow(/extractable/)
  })

  it.each<[string, object]>([
    ['given to another person', { ownerId: 'another' }],
    ['moved to another form', { place: 'register.trial' }],
    ['given the id of another draft', { id: 'another' }],
    ['given a longer life', { untilMs: 101 }],
    ['given a later time', { typedAtMs: 2 }],
  ])('does not open a draft that was %s, and wipes it', async (_, change) => {
    const shelf = await openDeviceShelf()
    await shelf.put(draft())
    await shelf.put(draft({ id: 'theirs', ownerId: 'another' }))
    await rowsOf('sealed', (row) => (row.id === 'one' ? { ...row, ...change } : row))
    await shelf.remove('id' in change ? 'one' : '')
    const forged = { ...draft(), ...change }
    const found = await shelf.find(forged.ownerId, forged.place)
    expect(found.map(({ id }) => id)).not.toContain(forged.id)
    const lying = (await rowsOf('sealed')).map(({ id }) => id)
    expect(lying).not.toContain(forged.id)
  })

  it('keeps only the recent drafts and the key of the signed-in person', async () => {
    const shelf = await openDeviceShelf()
    await shelf.put(draft())
    await shelf.put(draft({ id: 'old', untilMs: 5 }))
    await (await openDeviceShelf()).put(draft({ id: 'theirs', ownerId: 'another' }))
    await shelf.sweep({ isGone: (ownerId) => ownerId !== 'coordinator', nowMs: 5 })
    expect((await rowsOf('sealed')).map(({ id }) => id)).toEqual(['one'])
    expect((await rowsOf('keys')).map(({ ownerId }) => ownerId)).toEqual(['coordinator'])
  })

  it('keeps what waits to be sent when another person signs in or out, until its own person signs out', async () => {
    const shelf = await openDeviceShelf()
    await shelf.put(draft())
    await shelf.put(draft({ id: 'saved', place: waitingPlace }))
    await shelf.sweep({ isGone: (ownerId) => ownerId !== 'another', nowMs: 5 })
    await shelf.sweep({ isGone: () => true, leaving: 'another', nowMs: 5 })
    expect((await rowsOf('sealed')).map(({ id }) => id)).toEqual(['saved'])
    expect(await (await openDeviceShelf()).find('coordinator', waitingPlace)).toHaveLength(1)
    await shelf.sweep({ isGone: () => true, leaving: 'coordinator', nowMs: 5 })
    expect(await rowsOf('sealed')).toEqual([])
    expect(await rowsOf('keys')).toEqual([])
  })

  it('stores nothing from a tab after its person signed out in another tab', async () => {
    const [here, there] = [await openDeviceShelf(), await openDeviceShelf()]
    await here.put(draft())
    await there.sweep({ isGone: () => true, nowMs: 0 })
    await expect(here.put(draft())).rejects.toThrow('nothing could be stored')
    expect(await rowsOf('sealed')).toEqual([])
    expect(await rowsOf('keys')).toEqual([])
  })

  it('has one key for two tabs that start at the same time', async () => {
    const [here, there] = [await openDeviceShelf(), await openDeviceShelf()]
    await Promise.all([here.put(draft()), there.put(draft({ id: 'two' }))])
    expect(await here.find('coordinator', 'register.voices')).toHaveLength(2)
    expect(await rowsOf('keys')).toHaveLength(1)
  })

  it('replaces the database of an earlier version', async () => {
    const opening = indexedDB.open('polyphony.drafts', 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('drafts', { keyPath: 'place' }))
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    opening.result.close()
    const shelf = await openDeviceShelf()
    await shelf.put(draft())
    expect(await shelf.find('coordinator', 'register.voices')).toHaveLength(1)
  })
})
