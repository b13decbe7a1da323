import { mostFound, mostFoundInHour, mostSearchesInHour } from '@polyphony/domain/participants/finding-by-name'
import { newcomer, newIdentity } from '../../testing/participants.ts'
import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const screen = async (identity: object) => (await coordinator()).participant.screen(newcomer(world, { identity }))
const asked = (typed: string) => ({ studyId: world.studyId, siteId: world.sites.BRS, typed })
const find = async (typed: string) => (await coordinator()).participant.find(asked(typed))
const codesOf = async (typed: string) => (await find(typed)).found.map(({ code }) => code)
/** The people of one family have names that do not sound alike. Otherwise some of them would be likely duplicates, and refused. */
const givenNames = [
  ...['Abner', 'Boaz', 'Carmi', 'Dvora', 'Efrat', 'Gideon', 'Hilla', 'Itzik', 'Jonathan', 'Keren', 'Liron'],
  ...['Merav', 'Noga', 'Perez', 'Rivka', 'Shlomo', 'Tamar', 'Uzziel', 'Vered', 'Yael', 'Zvi'],
]
const relative = (familyName: string, at: number) => ({
  ...newIdentity(),
  givenName: givenNames[at],
  familyName,
  phone: undefined,
})
const told = () => world.database.prisma.auditEvent.findMany({ where: { action: 'participant.find' } })

describe('participant.find', () => {
  it('finds a participant by a name in any script and order, or by one of their numbers, and answers no name', async () => {
    const { code } = await screen({ givenName: 'מיכל', familyName: 'כהן', phone: '08-6299301 / 052-9990301' })
    for (const typed of ['Cohen Michal', 'מיכל', '+972 52 999 0301']) expect(await codesOf(typed)).toEqual([code])
    expect(await find('Michal Cohen')).toEqual({ found: [{ code, status: 'screened', by: 'name' }], isMore: false })
    expect(await codesOf('Michal Levi')).toEqual([])
  })

  it('finds a name before a job has made its keys', async () => {
    const { code, participantId } = await screen({ givenName: 'Tirzah', familyName: 'Golan' })
    await world.database.pool.query('delete from identity_key where participant_id = $1', [participantId])
    await world.database.pool.query('update identity set keyed_by = 1 where participant_id = $1', [participantId])
    expect(await codesOf('tirza golan')).toEqual([code])
  })

  it(`answers ${mostFound} participants at most, and says that there are more`, async () => {
    for (let turn = 0; turn <= mostFound; turn++) await screen(relative('Wibbleford', turn))
    const { found, isMore } = await find('Wibbleford')
    expect([found.length, isMore]).toEqual([mostFound, true])
  })

  it('finds a participant by the national id, with or without its separators and leading zeros', async () => {
    const { code } = await screen({ ...newIdentity(), nationalId: '03-912 884 5' })
    for (const typed of ['039128845', '3912884-5']) expect(await codesOf(typed)).toEqual([code])
    expect((await find('39128845')).found).toMatchObject([{ by: 'national_id' }])
    expect(await codesOf('39128846')).toEqual([])
  })

  it('does not find a participant who withdrew the collected data', async () => {
    const { code, participantId } = await screen({ givenName: 'Zilpah', familyName: 'Gefen' })
    expect(await codesOf('Zilpah Gefen')).toEqual([code])
    const { participant } = await coordinator()
    const withdrawal = {
      participantId,
      on: '2024-03-13',
      level: 'collected_data' as const,
      reason: 'Asked by telephone',
    }
    await participant.withdraw({ ...world.command(), ...withdrawal })
    expect(await codesOf('Zilpah Gefen')).toEqual([])
  })

  it('finds nobody of another site, and is refused to people who may not see identities there', async () => {
    const { code } = await screen({ givenName: 'Hadassah', familyName: 'Regev' })
    const there = await world.as('coordinatorInUlm')
    const atUlm = { ...asked('Hadassah Regev'), siteId: world.sites.ULM }
    expect(await there.participant.find(atUlm)).toEqual({ found: [], isMore: false })
    expect(await refusalOf(there.participant.find(asked('Hadassah Regev')))).toBe('site.not_found')
    expect(await refusalOf((await world.as('dataManager')).participant.find(asked('Hadassah')))).toBe('access.refused')
    expect(await codesOf('Hadassah Regev')).toEqual([code])
  })

  it('records each participant answered, once in ten minutes, without the typed text', async () => {
    const { code, participantId } = await screen({ givenName: 'Keturah', familyName: 'Peled' })
    const before = (await told()).length
    await find('Keturah Peled')
    await find('Peled')
    const events = (await told()).filter(({ entityId }) => entityId === participantId)
    expect(events).toMatchObject([{ code, isDisclosure: true, before: null, after: null }])
    expect(JSON.stringify({ ...events[0], seq: undefined })).not.toMatch(/keturah|peled/i)
    await find('Nobody Ofthisname')
    expect((await told()).length).toBe(before + 1)
  })

  it(`answers at most ${mostFoundInHour} participants to one person in an hour, and then no name at all`, async () => {
    const site = world.sites.ULM
    const there = await world.as('coordinatorInUlm')
    const families = ['Ashgrove', 'Blenkinsop', 'Cattermole', 'Dunwoody']
    for (const familyName of families)
      for (let turn = 0; turn < mostFound; turn++)
        await there.participant.screen(newcomer(world, { siteId: site, identity: relative(familyName, turn) }))
    const findThere = (typed: string) => there.participant.find({ ...asked(typed), siteId: site })
    const answers = await Promise.allSettled(families.map(findThere))
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.found : []))
    expect(found).toHaveLength(mostFoundInHour)
    expect(await refusalOf(findThere('Ashgrove'))).toBe('participant.searched_too_often')
    expect(await refusalOf(findThere('Nobody Ofthisname'))).toBe('participant.searched_too_often')
  })

  it(`answers no likely duplicates any more when ${mostFoundInHour} participants were answered within an hour`, async () => {
    const there = await world.as('coordinatorInUlm')
    const { studyId, sites } = world
    const people = Array.from({ length: mostFoundInHour + 1 }, newIdentity)
    for (const identity of people) await there.participant.screen(newcomer(world, { siteId: sites.ULM, identity }))
    const ask = (identity: object) => there.participant.duplicates({ studyId, siteId: sites.ULM, identity })
    const answers = []
    for (const identity of people) answers.push(await ask(identity).catch((error: unknown) => findProblem(error)?.code))
    expect(answers.at(0)).toHaveLength(1)
    expect(answers.at(-1)).toBe('participant.searched_too_often')
    expect(await refusalOf(ask({ phone: '+49 731 0000000' }))).toBe('participant.searched_too_often')
  })

  it(`lets a person search ${mostSearchesInHour} times in an hour, also for people who are not there`, async () => {
    const second = await world.as('coordinatorInBeerSheva')
    world.clock.set('2024-03-14T08:00:00Z')
    for (let turn = 0; turn < mostSearchesInHour; turn++)
      await second.participant.find(asked(String(500_000_000 + turn)))
    expect(await refusalOf(second.participant.find(asked('500999999')))).toBe('participant.searched_too_often')
    world.clock.set('2024-03-14T09:00:00Z')
    expect((await second.participant.find(asked('500999999'))).found).toEqual([])
  })
})
