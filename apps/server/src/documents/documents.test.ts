import { createHash } from 'node:crypto'
import { pdfOf, photo, pictures } from '@polyphony/domain/documents/samples.test-support'
import { documentLimits } from '@polyphony/domain/documents/limits'
import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { recordedConsent } from '../../testing/consent.ts'
import { listQueue, runJobs } from '../../testing/jobs.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { scrubRecordings, sweepRecordings } from '../recordings/jobs.ts'

const world = useWorld()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const as = (person: PersonName = 'coordinatorInBeerSheva') => world.as(person)

async function add(
  consentId: string,
  over: { content?: Uint8Array; kind?: 'page' | 'thumbprint'; person?: PersonName } = {},
) {
  const { content = photo(), kind = 'page', person } = over
  const { document } = await as(person)
  return document.add({ ...world.command(), consentId, kind, content: base64(content) })
}
const open = async (consentId: string, person?: PersonName) =>
  (await as(person)).document.open({ studyId: world.studyId, consentId })
const fetched = (address: string, person: PersonName = 'coordinatorInBeerSheva', method = 'GET') =>
  world.fetchAs(person, address, { method })
const contentOf = (documentId: string) =>
  world.database.prisma.documentContent.findFirstOrThrow({ where: { documentId } })
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('document.add', () => {
  it('stores a photo encrypted, without place and device, under the digest of what is kept', async () => {
    const { id: consentId } = await recordedConsent(world)
    const { id, sha256, bytes } = await add(consentId)
    const { documents } = await open(consentId)
    const answer = await fetched(documents[0]!.address!)
    const kept = new Uint8Array(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect([digest(kept), kept.length]).toEqual([sha256, bytes])
    expect(Buffer.from(kept).toString('latin1')).not.toMatch(/Ruth|GPS|Phone/)
    const { storageKey } = await contentOf(id)
    const stored = Buffer.from((await world.services.storage.read(storageKey!, 0))!)
    expect(stored.indexOf(kept.subarray(20, 60))).toBe(-1)
  })

  it('records what was added, and shows everybody who sees the consent how many pages there are', async () => {
    const { id, participant } = await recordedConsent(world)
    const page = await add(id)
    await add(id, { content: pdfOf(3) })
    await add(id, { kind: 'thumbprint', content: pictures.png })
    const list = { studyId: world.studyId, participantId: participant.id }
    for (const person of ['coordinatorInBeerSheva', 'monitor', 'dataManager'] as const)
      expect((await (await as(person)).consent.list(list)).rows[0]!.evidence).toEqual({
        signature: 0,
        page: 4,
        thumbprint: 1,
      })
    expect((await open(id)).documents.map(({ kind, mimeType, pages }) => [kind, mimeType, pages])).toEqual([
      ['page', 'image/jpeg', 1],
      ['page', 'application/pdf', 3],
      ['thumbprint', 'image/png', 1],
    ])
    expect(page.code).toBe(participant.code)
    expect(await lastEvent(world, 'document.add')).toMatchObject({
      entityId: id,
      code: participant.code,
      after: { kind: 'thumbprint', mimeType: 'image/png', pages: 1 },
    })
  })

  it('refuses a scan of 40 pages, and the page after the last one, also when two come at once', async () => {
    const { id } = await recordedConsent(world)
    expect(await refusalOf(add(id, { content: pdfOf(40) }))).toBe('document.too_many_pages')
    await add(id, { content: pdfOf(documentLimits.pages - 1) })
    const both = await Promise.allSettled([add(id), add(id)])
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each] : []))
    expect(refused).toHaveLength(1)
    expect(await refusalOf(Promise.reject(refused[0]!.reason))).toBe('document.too_many_pages')
  })

  it.each<[string, Uint8Array, string]>([
    ['a HEIC', Uint8Array.from([0, 0, 0, 24, ...Buffer.from('ftypheic'), ...new Uint8Array(12)]), 'document.heic'],
    ['a PDF with a script', pdfOf(1, '<< /S /JavaScript >>'), 'document.pdf_active'],
    ['a text', Buffer.from('My consent'), 'document.unknown_type'],
    ['a photo that was cut', photo().subarray(0, 300), 'document.damaged'],
  ])('refuses %s, and keeps nothing of it', async (_title, content, problem) => {
    const { id } = await recordedConsent(world)
    const before = await world.services.storage.list()
    expect(await refusalOf(add(id, { content }))).toBe(problem)
    expect(await world.services.storage.list()).toEqual(before)
  })

  it('happens once when the same command comes twice, and leaves no second bytes', async () => {
    const { id: consentId } = await recordedConsent(world)
    const { document } = await as()
    const before = (await world.services.storage.list()).length
    const body = { ...world.command(), consentId, kind: 'page' as const, content: base64(photo()) }
    const one = await document.add(body)
    expect(await document.add(body)).toEqual(one)
    expect(await world.database.prisma.document.count({ where: { consentId } })).toBe(1)
    expect(await world.services.storage.list()).toHaveLength(before + 1)
  })

  it('is allowed after a withdrawal, because the paper follows, and refused for a consent entered by mistake', async () => {
    const { id, coordinator } = await recordedConsent(world)
    await coordinator.consent.withdraw({
      ...world.command(),
      id,
      withdrawnOn: '2024-03-13',
      reason: 'Asked by telephone',
    })
    expect((await add(id)).kind).toBe('page')
    await coordinator.consent.correct({ ...world.command(), id, reason: 'Another person', withdrawal: 'stands' })
    expect(await refusalOf(add(id))).toBe('consent.already_mistaken')
  })

  it('is refused to others, and at another site the consent does not exist', async () => {
    const { id } = await recordedConsent(world)
    for (const person of ['dataManager', 'monitor', 'investigator'] as const)
      expect(await refusalOf(add(id, { person }))).toBe('access.refused')
    expect(await refusalOf(add(id, { person: 'coordinatorInUlm' }))).toBe('consent.not_found')
  })
})

describe('the bytes of a document', () => {
  it('come only to the person who opened the evidence, for two minutes, and are never cached', async () => {
    const { id } = await recordedConsent(world)
    await add(id)
    const address = (await open(id)).documents[0]!.address!
    const answer = await fetched(address)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('content-disposition')).toBe('attachment')
    expect((await fetched(address, 'coordinatorInBeerSheva', 'HEAD')).status).toBe(200)
    for (const person of ['coordinatorInUlm', 'dataManager', 'monitor'] as const)
      expect((await fetched(address, person)).status).toBe(403)
    expect((await fetched(address.replace(/\?.*/, ''))).status).toBe(403)
    const other = (await add(id)).id
    expect((await fetched(address.replace(/[0-9a-f-]{36}/, other))).status).toBe(403)
    world.clock.advance(2 * 60_000 + 1)
    expect((await fetched(address)).status).toBe(403)
  })

  it('end with the right to them', async () => {
    const { id } = await recordedConsent(world)
    await add(id)
    const address = (await open(id)).documents[0]!.address!
    const where = { staffId: world.people.coordinatorInBeerSheva.id }
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: world.clock.now() } })
    expect([403, 404]).toContain((await fetched(address)).status)
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: null } })
  })

  it('that were changed in the storage are not given', async () => {
    const { id } = await recordedConsent(world)
    const [one, two] = [await add(id), await add(id, { content: pictures.png })]
    const [first, second] = [(await contentOf(one.id)).storageKey!, (await contentOf(two.id)).storageKey!]
    await world.services.storage.append(first, 0, (await world.services.storage.read(second, 0))!)
    const answer = await fetched((await open(id)).documents[0]!.address!)
    expect([answer.status, ((await answer.json()) as { problem: { code: string } }).problem.code]).toEqual([
      503,
      'document.lost',
    ])
    const stop = new AbortController()
    await scrubRecordings(world.services, stop.signal)
    expect((await contentOf(one.id)).damagedAt).not.toBeNull()
    expect((await contentOf(two.id)).damagedAt).toBeNull()
  })
})

describe('document.remove', () => {
  it('needs a reason, destroys the key at once and the bytes after it, and leaves an event', async () => {
    const { id: consentId } = await recordedConsent(world)
    const { id, sha256 } = await add(consentId)
    const { storageKey } = await contentOf(id)
    const address = (await open(consentId)).documents[0]!.address!
    const { document } = await as()
    expect(await refusalOf(document.remove({ ...world.command(), id, reason: ' ' }))).toBe('input.invalid')
    await document.remove({ ...world.command(), id, reason: 'The page of another person' })
    expect((await contentOf(id)).sealedKey).toBeNull()
    expect((await fetched(address)).status).toBe(404)
    expect(JSON.stringify(await listQueue(world))).toContain(storageKey)
    await runJobs(world)
    expect(await world.services.storage.list()).not.toContain(storageKey)
    expect(await lastEvent(world, 'document.remove')).toMatchObject({
      entityId: consentId,
      before: { documentId: id, sha256 },
      reason: 'The page of another person',
    })
    expect(await refusalOf(document.remove({ ...world.command(), id, reason: 'Once more' }))).toBe('document.not_found')
  })

  it('is refused for a signature, at another site and for other roles', async () => {
    const { signature } = await import('../../testing/consent.ts')
    const { id: consentId } = await recordedConsent(world, { method: 'on_screen_signature', signature })
    const remove = async (id: string, person?: PersonName) =>
      (await as(person)).document.remove({ ...world.command(), id, reason: 'By mistake' })
    const drawn = (await open(consentId)).documents[0]!
    expect(await refusalOf(remove(drawn.id))).toBe('document.signature_stays')
    const { id } = await add(consentId)
    expect(await refusalOf(remove(id, 'coordinatorInUlm'))).toBe('document.not_found')
    expect(await refusalOf(remove(id, 'monitor'))).toBe('access.refused')
  })
})

describe('the sweep of the storage', () => {
  it('leaves the bytes of documents, and removes those of removed documents', async () => {
    const { id: consentId } = await recordedConsent(world)
    const [kept, gone] = [await add(consentId), await add(consentId, { content: pictures.webp })]
    const [keptKey, goneKey] = [(await contentOf(kept.id)).storageKey!, (await contentOf(gone.id)).storageKey!]
    await world.database.prisma.documentContent.updateMany({ where: { documentId: gone.id }, data: { keptIn: null } })
    await (await as()).document.remove({ ...world.command(), id: gone.id, reason: 'The page of another person' })
    await sweepRecordings(world.services)
    const left = await world.services.storage.list()
    expect([left.includes(keptKey), left.includes(goneKey)]).toEqual([true, false])
  })
})
