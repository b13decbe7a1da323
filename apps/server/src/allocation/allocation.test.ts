import { createHash } from 'node:crypto'
import { mostStrata } from '@polyphony/domain/allocation/list'
import type { PersonName } from '../../testing/cast.ts'
import { drawnHere, setAllocation } from '../../testing/every-action/allocation.ts'
import { eligible, enrolled, newcomer } from '../../testing/participants.ts'
import { decisions, writeForm } from '../../testing/consent.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { reportsOn } from '../app/command-line/allocation.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const world = useWorld()

const seal = async (places = 4, over: object = {}) =>
  (await world.as('dataManager')).allocation.seal({ ...world.command(), places, ...over })
const draw = async (participantId: string, person: PersonName = 'coordinatorInBeerSheva') =>
  (await world.as(person)).allocation.draw({ ...world.command(), participantId })
const verify = async (listId: string) =>
  (await world.as('monitor')).allocation.verify({ studyId: world.studyId, listId })
const list = async () => (await world.as('dataManager')).allocation.list({ studyId: world.studyId })
const open = async (listId: string) =>
  (await world.as('dataManager')).allocation.open({ ...world.command(), listId, reason: 'The study is over' })

const enrolledPerson = async () => ({ id: (await enrolled(world)).participantId })

/** What the command line says of the list. */
async function reportOf(listId: string) {
  for await (const report of reportsOn(world.database, 'voices')) if (report.id === listId) return report
}

/** Opens every sealed list, so that a test begins without one. */
async function openAll() {
  const { lists } = await (await world.as('dataManager')).allocation.view({ studyId: world.studyId })
  for (const { id, openedAt } of lists) if (!openedAt) await open(id)
}

beforeEach(async () => {
  await openAll()
  await setAllocation(world, drawnHere({ isBlinded: false }))
})

describe('allocation.seal', () => {
  it('puts the hash into the trail of each site, and answers nothing from which an arm follows', async () => {
    const sealed = await seal()
    expect(Object.keys(sealed).toSorted()).toEqual(['listId', 'number', 'sha256'])
    const events = await eventsOf(world, sealed.listId)
    expect(events.map(({ siteId }) => siteId).toSorted()).toEqual(Object.values(world.sites).toSorted())
    for (const { after } of events) expect(after).toMatchObject({ sha256: sealed.sha256, number: sealed.number })
  })

  it('makes another list each time', async () => {
    const [first, second] = [await seal(), await seal()]
    expect(second.number).toBe(first.number + 1)
    expect(second.sha256).not.toBe(first.sha256)
  })

  it('is refused for a study that is allocated outside, for a list that is too long, and for a site out of reach', async () => {
    await setAllocation(world, drawnHere({ factors: ['group', 'gender'] }))
    expect(await refusalOf(seal(2_001))).toBe('input.invalid')
    expect(await refusalOf(seal(4, { sites: [world.newId()] }))).toBe('access.not_found')
    await setAllocation(world)
    expect(await refusalOf(seal())).toBe('allocation.not_here')
  })
})

describe('allocation.list', () => {
  it('of one site tells nothing of another, neither people nor counts, and is recorded at that site alone', async () => {
    await seal()
    await draw((await enrolledPerson()).id)
    const { studyId, sites } = world
    const manager = await world.as('dataManager')
    const before = await world.database.prisma.auditEvent.count({ where: { action: 'allocation.list' } })
    expect((await manager.allocation.list({ studyId, siteId: sites.ULM })).counts).toEqual([])
    expect((await manager.allocation.list({ studyId, siteId: sites.BRS })).counts!.length).toBeGreaterThan(0)
    const events = await world.database.prisma.auditEvent.findMany({
      where: { action: 'allocation.list' },
      orderBy: { seq: 'asc' },
    })
    expect(events.slice(before).map(({ siteId }) => siteId)).toEqual([sites.ULM, sites.BRS])
  })
})

describe('allocation.draw', () => {
  it('waits for a list that is opened at the same moment, or is drawn before', async () => {
    const { listId } = await seal()
    const { id } = await enrolledPerson()
    const [drawn, opened] = await Promise.allSettled([draw(id), open(listId)])
    expect(opened.status).toBe('fulfilled')
    if (drawn.status === 'rejected') expect(await refusalOf(Promise.reject(drawn.reason))).toBe('allocation.no_list')
    expect((await verify(listId)).findings).toEqual([])
  })

  it('gives the next place of the stratum, and records the arm only because nobody is blinded', async () => {
    const { number } = await seal()
    const person = await enrolledPerson()
    const drawn = await draw(person.id)
    expect(drawn).toMatchObject({ status: 'allocated' })
    expect(['intervention', 'control']).toContain(drawn.arm)
    const event = (await eventsOf(world, person.id)).at(-1)
    expect(event).toMatchObject({ action: 'allocation.draw', siteId: world.sites.BRS })
    expect(event!.after).toMatchObject({ list: number, stratum: 'BRS', listPlace: 1, arm: drawn.arm })
    const another = await draw((await enrolledPerson()).id)
    expect((await list()).rows.filter(({ list: of }) => of === number).map(({ place, arm }) => [place, arm])).toEqual([
      [1, drawn.arm],
      [2, another.arm],
    ])
  })

  it('is refused for whoever is not eligible, did not consent or is not enrolled, and for whoever is allocated', async () => {
    await seal()
    const { participant } = await world.as('coordinatorInBeerSheva')
    const screened = await participant.screen({ ...world.command(), ...newcomer(world) })
    expect(await refusalOf(draw(screened.participantId))).toBe('participant.step_refused')
    const asked = await participant.register(newcomer(world, { answers: eligible }))
    expect(await refusalOf(draw(asked.participantId))).toBe('participant.step_refused')
    const person = await enrolledPerson()
    await draw(person.id)
    expect(await refusalOf(draw(person.id))).toBe('participant.step_refused')
  })

  it('happens once, also if two people ask at once', async () => {
    await seal()
    const person = await enrolledPerson()
    const answers = await Promise.allSettled([draw(person.id), draw(person.id)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.database.prisma.allocation.count({ where: { participantId: person.id } })).toBe(1)
  })

  it('gives two people who are allocated at once two places', async () => {
    const { listId } = await seal()
    const people = [await enrolledPerson(), await enrolledPerson(), await enrolledPerson()]
    await Promise.all(people.map(({ id }) => draw(id)))
    const places = await world.database.prisma.allocation.findMany({ where: { listId }, select: { place: true } })
    expect(places.map(({ place }) => place).toSorted()).toEqual([1, 2, 3])
  })

  it('is refused without a list, and when the stratum has no place left, until another list is sealed', async () => {
    expect(await refusalOf(draw((await enrolledPerson()).id))).toBe('allocation.no_list')
    await seal(1)
    let last: string | undefined
    for (let at = 0; at < 9 && last === undefined; at++) {
      const { id } = await enrolledPerson()
      const answer = await draw(id).then(
        () => undefined,
        () => id,
      )
      last = answer
    }
    expect(await refusalOf(draw(last!))).toBe('allocation.ran_out')
    await seal(1)
    expect(await draw(last!)).toMatchObject({ status: 'allocated' })
  })

  it('names the facts that the stratum needs and that are not known', async () => {
    await setAllocation(world, drawnHere({ factors: ['gender'] }))
    await seal()
    const { id } = await enrolledPerson()
    await world.database.prisma.participant.updateMany({ where: { id }, data: { gender: null } })
    expect(await refusalOf(draw(id))).toBe('allocation.fact_missing')
    await world.database.prisma.participant.updateMany({ where: { id }, data: { gender: 'woman' } })
    expect(await draw(id)).toMatchObject({ status: 'allocated' })
    expect((await list()).rows.at(-1)).toMatchObject({ stratum: 'BRS/woman', place: 1 })
  })

  it('is the only way: nobody records an arm, corrects one, or changes how the study allocates', async () => {
    await seal()
    const person = await enrolledPerson()
    const { participant } = await world.as('coordinatorInBeerSheva')
    const recorded = { participantIds: [person.id], on: '2024-03-13', arm: 'control' }
    expect(await refusalOf(participant.allocate({ ...world.command(), ...recorded }))).toBe('allocation.drawn_here')
    await draw(person.id)
    const event = await world.database.prisma.participantEvent.findFirstOrThrow({
      where: { participantId: person.id, kind: 'allocated' },
    })
    const correction = { participantId: person.id, eventId: event.id, reason: 'Another arm was wanted' }
    expect(await refusalOf(participant.correct({ ...world.command(), ...correction }))).toBe('allocation.stays')
    const { study } = await world.as('administrator')
    const { configuration, version, name, title, startsOn } = await study.view({ studyId: world.studyId })
    const { allocation: _drawn, ...others } = configuration
    const change = { ...world.command(), expectedVersion: version, name, title, startsOn, configuration: others }
    expect(await refusalOf(study.configure(change))).toBe('allocation.fixed')
  })

  it('does not wait for a change of the study that leaves the way of allocating as it is', async () => {
    const { study } = await world.as('administrator')
    const { configuration, version, name, title, startsOn } = await study.view({ studyId: world.studyId })
    const client = await world.database.pool.connect()
    // As somebody who is just being allocated.
    await client.query(
      `begin; select pg_advisory_xact_lock_shared(hashtextextended('allocating ' || '${world.studyId}', 0))`,
    )
    const change = { expectedVersion: version, name, startsOn, configuration }
    await study.configure({ ...world.command(), ...change, title: `${title}.` })
    const { allocation: _drawn, ...others } = configuration
    const another = { ...world.command(), ...change, expectedVersion: version + 1, title, configuration: others }
    const changing = refusalOf(study.configure(another))
    const waiting = () =>
      client.query(`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`)
    await expect.poll(async () => (await waiting()).rowCount).toBe(1)
    await client.query('rollback')
    client.release()
    expect(await changing).toBe('allocation.fixed')
  })

  it('of a person who had left before, unknown to whoever drew, stays, and the day of leaving can be recorded', async () => {
    await seal()
    const consent = {
      formVersionId: await writeForm(world),
      decisions: decisions(),
      givenOn: '2024-03-08',
      givenTime: '11:30',
      method: 'paper_scan',
    }
    const { participantId: id } = await enrolled(world, { screenedOn: '2024-03-08', consent })
    const person = { id }
    await draw(person.id)
    const { participant, recruitment } = await world.as('coordinatorInBeerSheva')
    const died = { ...world.command(), participantId: person.id, on: '2024-03-11' }
    expect(await participant.record_death(died)).toMatchObject({ status: 'deceased' })
    const row = await world.database.prisma.participant.findFirstOrThrow({ where: { id: person.id } })
    expect([row.status, row.endedOn?.toISOString().slice(0, 10)]).toEqual(['deceased', '2024-03-11'])
    expect(row.arm).not.toBeNull()
    const { rows } = await recruitment.people({ studyId: world.studyId, figure: 'deceased', asOf: '2024-03-12' })
    expect(rows.map(({ code }) => code)).toContain(row.code)
    expect(await world.database.prisma.$queryRaw`select * from standing_count_lacks`).toEqual([])
  })
})

describe('a list that is opened', () => {
  it('fits its hash and what was drawn, and allocates nobody any more', async () => {
    const { listId, sha256 } = await seal()
    const asked = { studyId: world.studyId, listId, from: 0 }
    const { allocation } = await world.as('monitor')
    expect(await refusalOf(allocation.text(asked))).toBe('allocation.still_sealed')
    expect(await refusalOf(allocation.text({ ...asked, from: mostStrata - 1 }))).toBe('allocation.still_sealed')
    expect(await refusalOf(allocation.text({ ...asked, from: mostStrata }))).toBe('input.invalid')
    expect(await verify(listId)).toMatchObject({ isOpen: false, findings: [], inTrail: sha256 })
    for (let at = 0; at < 3; at++) await draw((await enrolledPerson()).id)
    await open(listId)
    const verified = await verify(listId)
    expect(verified).toMatchObject({ findings: [], drawn: 3, sha256, inTrail: sha256 })
    const arms = (await list()).rows.slice(-3).map(({ arm, place }) => `BRS ${place} ${arm}`)
    const { text, next } = await allocation.text(asked)
    expect(next).toBeNull()
    for (const line of arms) expect(text).toContain(`\n${line}\n`)
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256)
    expect(await refusalOf(open(listId))).toBe('allocation.opened_already')
    expect(await refusalOf(draw((await enrolledPerson()).id))).toBe('allocation.no_list')
  })

  it('does not fit if an arm, a place or the list was changed in the database', async () => {
    const { listId } = await seal()
    const person = await enrolledPerson()
    const { arm } = await draw(person.id)
    await draw((await enrolledPerson()).id)
    await open(listId)
    const { prisma, pool } = world.database
    const other = arm === 'control' ? 'intervention' : 'control'
    const ofPerson = { where: { participantId: person.id } }
    // An event cannot be changed, except by whoever owns the database.
    const write = (as: string) =>
      pool.query(`begin; set local session_replication_role = 'replica';
        update participant_event set arm = '${as}' where participant_id = '${person.id}' and kind = 'allocated'; commit`)
    const whats = async () => (await verify(listId)).findings!.map(({ what }) => what)
    await write(other)
    expect(await whats()).toEqual(['other_arm'])
    await write(arm!)
    expect(await whats()).toEqual([])
    await prisma.allocation.updateMany({ ...ofPerson, data: { place: 7 } })
    expect(await whats()).toContain('place_left_out')
    await prisma.allocation.updateMany({ ...ofPerson, data: { place: 1 } })
    await prisma.allocationList.updateMany({ where: { id: listId }, data: { places: 5 } })
    expect(await whats()).toContain('hash_differs')
  })

  it('is compared by the command line too, for every list of the study', async () => {
    const { listId, number, sha256 } = await seal()
    const person = await enrolledPerson()
    await draw(person.id)
    const report = async () => {
      const { isFine, lines } = (await reportOf(listId))!
      return { isFine, lines }
    }
    expect(await report()).toMatchObject({
      isFine: true,
      lines: [`voices, list ${number} (BRS, ULM), SHA-256 ${sha256}`, expect.stringContaining('still sealed')],
    })
    await open(listId)
    expect(await report()).toMatchObject({
      isFine: true,
      lines: [expect.anything(), expect.stringContaining('(compared: 1)')],
    })
    await world.database.prisma.allocation.updateMany({ where: { participantId: person.id }, data: { place: 2 } })
    expect(await report()).toMatchObject({ isFine: false })
    expect((await report()).lines).toContain('  - BRS: place 1 was left out.')
    expect((await report()).lines.some((line) => line.endsWith('and the trail says BRS 1.'))).toBe(true)
    await world.database.prisma.allocation.updateMany({ where: { participantId: person.id }, data: { place: 1 } })
    await world.database.prisma.allocationList.updateMany({ where: { id: listId }, data: { sha256: '0'.repeat(64) } })
    expect((await report()).lines.join(' ')).toContain('The hash differs')
  })
})
