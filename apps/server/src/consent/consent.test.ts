import { refusalOf } from '@polyphony/testing/refusal'
import { useWorld } from '@polyphony/testing/world'
import { describe, expect, it } from 'vitest'
import { decisions, newestAuditOf, writeForm, writeParticipant } from './consent.test-support.ts'

const world = useWorld()
const given = { givenOn: '2024-03-12', givenTime: '10:30', method: 'paper_scan' as const }

/** A consent taken down for a new participant of Be'er Sheva. */
async function consented(over: Record<string, unknown> = {}, refused: string[] = []) {
  const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
  const coordinator = await world.as('coordinatorInBeerSheva')
  const body = { ...world.command(), participantId: participant.id, formVersionId, decisions: decisions(refused), ...given, ...over }
  const done = await coordinator.consent.record(body)
  return { coordinator, participant, formVersionId, body, ...done }
}

describe('consent.record', () => {
  it('keeps the decision about each scope, at site time, by whom', async () => {
    const { coordinator, participant, id } = await consented({ place: 'Clinic, room 2' }, ['quote'])
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows).toMatchObject([{ id, isInForce: true, givenOn: '2024-03-12', place: 'Clinic, room 2', hasWitness: false, takenBy: 'coordinatorInBeerSheva' }])
    expect(rows[0]!.givenAt).toEqual(new Date('2024-03-12T08:30:00Z'))
    expect(rows[0]!.decisions.filter(({ isGranted }) => !isGranted).map(({ scope }) => scope)).toEqual(['quote'])
  })

  it('moves an eligible participant to consented, and nobody who refuses to participate', async () => {
    const kinds = async (participantId: string) =>
      (await world.database.prisma.participantEvent.findMany({ where: { participantId }, orderBy: { position: 'asc' } })).map(({ kind }) => kind)
    const willing = await consented()
    expect(willing.status).toBe('consented')
    expect(await kinds(willing.participantId)).toEqual(['screened', 'eligible', 'consented'])
    const unwilling = await consented({}, ['participate'])
    expect(unwilling.status).toBe('eligible')
    expect(await kinds(unwilling.participantId)).toEqual(['screened', 'eligible'])
  })

  it('leaves one event that names the decisions, and the place and the witness only as digests', async () => {
    const { id, participant } = await consented({ method: 'thumbprint', witness: { name: 'Ruth Levi', relation: 'nurse' }, place: 'Home of R. Levi' })
    const event = await newestAuditOf(world, 'consent.record')
    expect(event).toMatchObject({ entityId: id, code: participant.code, siteId: world.sites.BRS, after: { decisions: { participate: true } } })
    expect(JSON.stringify(event.after)).not.toMatch(/Levi|nurse|Home/)
  })

  it('seals the witness: nothing of the name is in the database', async () => {
    const { id } = await consented({ method: 'witnessed', witness: { name: 'Ruth Levi' } })
    const row = await world.database.prisma.consent.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.witness!).toString('latin1')).not.toContain('Ruth')
    const bytes = Buffer.from(row.witness!)
    const sealed = { keyId: bytes.subarray(0, 8).toString('hex'), nonce: bytes.subarray(8, 20), sealed: bytes.subarray(20) }
    expect(world.services.vault.open(`consent ${id}`, sealed)).toEqual({ name: 'Ruth Levi' })
    expect(() => world.services.vault.open('consent of another', sealed)).toThrow(/authenticate/)
  })

  it.each([
    ['a day still to come', { givenOn: '2024-03-14' }, 'calendar.in_future'],
    ['a time still to come', { givenOn: '2024-03-13', givenTime: '12:01' }, 'calendar.in_future'],
    ['a day before the screening', { givenOn: '2024-01-31' }, 'calendar.too_early'],
    ['a day that does not exist', { givenOn: '2024-02-30' }, 'input.invalid'],
    ['a time that does not exist', { givenTime: '24:00' }, 'input.invalid'],
    ['a thumbprint without a witness', { method: 'thumbprint' }, 'consent.witness_needed'],
    ['an unanswered scope', { decisions: { participate: true } }, 'consent.scope_missing'],
    ['a scope the form does not have', { decisions: { ...decisions(), fly: true } }, 'consent.scope_unknown'],
    ['a decision that is not one', { decisions: { participate: { $ne: false } } }, 'input.invalid'],
    ['a method that is not one', { method: 'telephone' }, 'input.invalid'],
    ['a witness with a control character', { witness: { name: 'Ruth\u0000' } }, 'input.invalid'],
    ['a place of 10,000 characters', { place: 'ש'.repeat(10_000) }, 'input.invalid'],
    ['an unknown field', { isCertain: true }, 'input.invalid'],
  ])('refuses %s', async (_title, over, code) => {
    expect(await refusalOf(consented(over as Record<string, unknown>))).toBe(code)
  })

  it('refuses the hour the clocks skip, and takes a witness in any script', async () => {
    world.clock.set('2024-04-03T10:00:00Z')
    // Clocks in Israel went from 02:00 to 03:00 on 29 March 2024.
    expect(await refusalOf(consented({ givenOn: '2024-03-29', givenTime: '02:30' }))).toBe('calendar.time_does_not_exist')
    for (const name of ['רות לוי', 'રૂથ', '=HYPERLINK("x")', 'Zoë 🧑🏽‍🦱', 'Nyên']) await consented({ method: 'witnessed', witness: { name } })
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('refuses a form that was not valid that day at that site', async () => {
    const until = await writeForm(world, { validUntil: new Date('2024-03-11') })
    expect(await refusalOf(consented({ formVersionId: until }))).toBe('consent.form_not_valid')
    const elsewhere = await writeForm(world, { siteIds: [world.sites.ULM] })
    expect(await refusalOf(consented({ formVersionId: elsewhere }))).toBe('consent.form_not_found')
    expect(await refusalOf(consented({ formVersionId: world.newId() }))).toBe('consent.form_not_found')
  })

  it('refuses whoever is not yet eligible, and whoever has left', async () => {
    for (const status of ['screened', 'withdrawn', 'declined'] as const) {
      const { id } = await writeParticipant(world, { status })
      expect(await refusalOf(consented({ participantId: id }))).toBe('participant.step_refused')
    }
  })

  it('answers alike for a participant of another site and for none', async () => {
    const { id } = await writeParticipant(world, { site: 'ULM' })
    expect(await refusalOf(consented({ participantId: id }))).toBe('participant.not_found')
    expect(await refusalOf(consented({ participantId: world.newId() }))).toBe('participant.not_found')
  })

  it('happens once when the same command arrives twice at once', async () => {
    const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
    const coordinator = await world.as('coordinatorInBeerSheva')
    const body = { ...world.command(), participantId: participant.id, formVersionId, decisions: decisions(), ...given }
    const [one, two] = await Promise.all([coordinator.consent.record(body), coordinator.consent.record(body)])
    expect(two).toEqual(one)
    expect(await world.database.prisma.consent.count({ where: { participantId: participant.id } })).toBe(1)
  })

  it('lets one of two who record the first consent at once be told, and appends consented once', async () => {
    const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
    const coordinator = await world.as('coordinatorInBeerSheva')
    const record = () => coordinator.consent.record({ ...world.command(), participantId: participant.id, formVersionId, decisions: decisions(), ...given })
    const settled = await Promise.allSettled([record(), record(), record()])
    for (const each of settled) if (each.status === 'rejected') expect(await refusalOf(Promise.reject(each.reason))).toBe('row.changed')
    const events = await world.database.prisma.participantEvent.findMany({ where: { participantId: participant.id, kind: 'consented' } })
    expect(events).toHaveLength(1)
  })
})

describe('consent.withdraw', () => {
  const withdrawnOn = '2024-03-13'
  const reason = 'Asked by telephone'

  it('takes single scopes back and leaves the others', async () => {
    const { coordinator, id, participant } = await consented()
    const done = await coordinator.consent.withdraw({ ...world.command(), id, scopes: ['quote'], withdrawnOn, reason })
    expect(done.granted).not.toContain('quote')
    expect(done.granted).toContain('participate')
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows[0]).toMatchObject({ isInForce: true, withdrawnOn: null })
    expect(rows[0]!.decisions.find(({ scope }) => scope === 'quote')).toMatchObject({ withdrawnOn, reason })
    expect(await newestAuditOf(world, 'consent.withdraw')).toMatchObject({ reason, code: participant.code, before: { granted: expect.arrayContaining(['quote']) } })
  })

  it('ends a whole consent and every older one, so that none comes back into force', async () => {
    const { coordinator, participant, formVersionId } = await consented()
    const newer = await coordinator.consent.record({ ...world.command(), participantId: participant.id, formVersionId, decisions: decisions(), ...given, givenOn: '2024-03-13', givenTime: '09:00' })
    await coordinator.consent.withdraw({ ...world.command(), id: newer.id, withdrawnOn, reason })
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows.map((row) => [row.withdrawnOn, row.isInForce])).toEqual([[withdrawnOn, false], [withdrawnOn, false]])
  })

  it.each([
    ['a day before it was given', { withdrawnOn: '2024-03-11' }, 'calendar.too_early'],
    ['a day still to come', { withdrawnOn: '2024-03-14' }, 'calendar.in_future'],
    ['a scope that was refused', { scopes: ['translate'] }, 'consent.scope_not_granted'],
    ['a scope the form does not have', { scopes: ['fly'] }, 'consent.scope_unknown'],
    ['no reason', { reason: ' ' }, 'input.invalid'],
    ['no scope at all', { scopes: [] }, 'input.invalid'],
  ])('refuses %s', async (_title, over, code) => {
    const { coordinator, id } = await consented({}, ['translate'])
    expect(await refusalOf(coordinator.consent.withdraw({ ...world.command(), id, withdrawnOn, reason, ...over }))).toBe(code)
  })

  it('happens once however many withdraw at once', async () => {
    const { coordinator, id } = await consented()
    const settled = await Promise.allSettled(Array.from({ length: 4 }, () => coordinator.consent.withdraw({ ...world.command(), id, withdrawnOn, reason })))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of settled) if (each.status === 'rejected') expect(await refusalOf(Promise.reject(each.reason))).toBe('consent.already_withdrawn')
  })

  it('answers alike for a consent of another site and for none', async () => {
    const { id } = await consented()
    const other = await world.as('coordinatorInUlm')
    expect(await refusalOf(other.consent.withdraw({ ...world.command(), id, withdrawnOn, reason }))).toBe('consent.not_found')
    expect(await refusalOf(other.consent.withdraw({ ...world.command(), id: world.newId(), withdrawnOn, reason }))).toBe('consent.not_found')
    expect((await other.consent.list({ studyId: world.studyId, limit: 200 })).rows.map((row) => row.id)).not.toContain(id)
  })
})

describe('consent.list', () => {
  it('pages through everything once, newest first', async () => {
    for (let each = 0; each < 5; each++) await consented({ givenTime: `0${each}:15` })
    const monitor = await world.as('monitor')
    const all = (await monitor.consent.list({ studyId: world.studyId, siteId: world.sites.BRS, limit: 200 })).rows.map(({ id }) => id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await monitor.consent.list({ studyId: world.studyId, siteId: world.sites.BRS, limit: 2, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(all)
  })
})
