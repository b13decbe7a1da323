import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { decisions, given, recordedConsent, signature, writeForm, writeParticipant } from '../../testing/consent.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const how = { method: 'on_screen_signature', signature }
const signed = (over: Record<string, unknown> = {}) => recordedConsent(world, { ...how, ...over })
const open = async (consentId: string, person: PersonName = 'coordinatorInBeerSheva') =>
  (await world.as(person)).document.open({ studyId: world.studyId, consentId })
const evidenceOf = async (participantId: string, person: PersonName = 'coordinatorInBeerSheva') =>
  (await (await world.as(person)).consent.list({ studyId: world.studyId, participantId })).rows[0]!.evidence

describe('a consent that is signed on the screen', () => {
  it('is refused without its signature, with a dot, below another text, and with another method', async () => {
    const dot = { ...signature, lines: [[[300, 150, 0]]] }
    expect(await refusalOf(signed({ signature: undefined }))).toBe('consent.signature_missing')
    expect(await refusalOf(signed({ signature: { ...signature, lines: [] } }))).toBe('consent.signature_missing')
    expect(await refusalOf(signed({ signature: dot }))).toBe('consent.signature_too_small')
    expect(await refusalOf(signed({ signature: { ...signature, textSha256: 'b'.repeat(64) } }))).toBe(
      'consent.signature_other_text',
    )
    expect(await refusalOf(signed({ method: 'paper_scan' }))).toBe('consent.signature_unexpected')
    expect(await world.database.prisma.document.count()).toBe(0)
  })

  it('keeps the lines encrypted, bound to their document, in the transaction of the consent', async () => {
    const { id } = await signed()
    const { content, ...document } = await world.database.prisma.document.findFirstOrThrow({
      where: { consentId: id },
      include: { content: true },
    })
    expect(document).toMatchObject({ kind: 'signature', position: 1, siteId: world.sites.BRS })
    expect(Buffer.from(content!.sealed!).toString('latin1')).not.toMatch(/lines|300/)
    const other = await signed()
    const theirs = await world.database.prisma.document.findFirstOrThrow({ where: { consentId: other.id } })
    await world.database.prisma.documentContent.updateMany({
      where: { documentId: theirs.id },
      data: { sealed: content!.sealed! },
    })
    await expect(open(other.id)).rejects.toThrow(/authenticate|INTERNAL/)
  })

  it('records a digest of the signature, never its lines', async () => {
    const { id } = await signed()
    const { entityId, after } = await lastEvent(world, 'consent.record')
    expect(entityId).toBe(id)
    expect(after).toMatchObject({ signature: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    expect(JSON.stringify(after)).not.toMatch(/"(lines|width|height)"/)
  })

  it('happens once, with one signature, when the same command comes twice at once', async () => {
    const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
    const { consent } = await world.as('coordinatorInBeerSheva')
    const asked = { participantId: participant.id, formVersionId, decisions: decisions(), ...given }
    const body = { ...world.command(), ...asked, method: 'on_screen_signature' as const, signature }
    const [one, two] = await Promise.all([consent.record(body), consent.record(body)])
    expect(two).toEqual(one)
    expect(await world.database.prisma.document.count({ where: { consentId: one.id } })).toBe(1)
  })

  it('is kept also when it comes with the registration', async () => {
    const { participant } = await world.as('coordinatorInBeerSheva')
    const registered = await participant.register({
      ...world.command(),
      siteId: world.sites.BRS,
      screenedOn: given.givenOn,
      group: 'service_user',
      answers: { adult: true, acute_crisis: false },
      consent: {
        formVersionId: await writeForm(world),
        decisions: decisions(),
        ...given,
        method: 'on_screen_signature',
        signature,
      },
    })
    expect(registered.status).toBe('enrolled')
    expect(await evidenceOf(registered.participantId)).toEqual({ signature: 1, page: 0, thumbprint: 0 })
  })
})

describe('document.open', () => {
  it('answers the lines with the answers that they were drawn for, and records that they were seen', async () => {
    const { id, participant } = await signed()
    const { documents, code } = await open(id)
    expect(code).toBe(participant.code)
    expect(documents).toMatchObject([{ kind: 'signature', signature: { ...signature, decisions: decisions() } }])
    const event = await lastEvent(world, 'document.open')
    expect(event).toMatchObject({ entityId: id, code: participant.code, isDisclosure: true, after: null })
  })

  it('is refused to everybody who may not see identities at the site, while the mark is shown with the consent', async () => {
    const { id, participant } = await signed()
    for (const person of ['dataManager', 'investigator', 'monitor'] as const) {
      expect(await refusalOf(open(id, person))).toBe('access.refused')
      expect(await evidenceOf(participant.id, person)).toMatchObject({ signature: 1 })
    }
    expect(await refusalOf(open(id, 'coordinatorInUlm'))).toBe('consent.not_found')
    expect(await refusalOf(open(world.newId()))).toBe('consent.not_found')
  })

  it('says that nothing is kept of a consent on paper', async () => {
    const { id, participant } = await recordedConsent(world)
    expect(await refusalOf(open(id))).toBe('document.none')
    expect(await evidenceOf(participant.id)).toEqual({ signature: 0, page: 0, thumbprint: 0 })
  })

  it('still shows the signature after the consent was withdrawn', async () => {
    const { id, coordinator } = await signed()
    const back = { id, withdrawnOn: '2024-03-13', reason: 'Asked by telephone' }
    await coordinator.consent.withdraw({ ...world.command(), ...back })
    expect((await open(id)).documents).toHaveLength(1)
  })
})

describe('consent by telephone or video', () => {
  it('is recorded with a witness, and as read aloud', async () => {
    const { coordinator, participant } = await recordedConsent(world, {
      method: 'telephone',
      witness: { name: 'Ruth Levi', relation: 'nurse' },
    })
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows).toMatchObject([{ method: 'telephone', readAloud: true, hasWitness: true }])
  })

  it('notes for other methods whether the text was read aloud', async () => {
    const aloud = await recordedConsent(world, { readAloud: true })
    const list = { studyId: world.studyId, participantId: aloud.participant.id }
    expect((await aloud.coordinator.consent.list(list)).rows[0]!.readAloud).toBe(true)
    expect((await lastEvent(world, 'consent.record')).after).toMatchObject({ readAloud: true })
  })
})
