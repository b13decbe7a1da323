// De-identified files, and shared data sets.
import { type DocumentFormat, documentFormats, fewest } from '@polyphony/domain/exports/kinds'
import { exporting, wordsIn } from '../../testing/exporting.ts'
import { type enrolled, newIdentity, registration } from '../../testing/participants.ts'
import { problemOf } from '../../testing/invitations.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { writePeople } from '../../testing/people.ts'
import { pseudonymsOf } from './queries/pseudonyms.ts'

const world = useWorld()
const { create, fileOf, bytesOf } = exporting(world)
type Enrolled = Awaited<ReturnType<typeof enrolled>>
const sharing: Enrolled[] = []
const msOfDay = 86_400_000
const days = (later = '', earlier = '') => (Date.parse(later) - Date.parse(earlier)) / msOfDay

beforeAll(async () => {
  const { participant } = await world.as('coordinatorInBeerSheva')
  // The date of birth of a made-up identity would contradict the year.
  const named = () => {
    const { birthDate: _birthDate, ...identity } = newIdentity()
    return { identity }
  }
  const facts = { group: 'staff', gender: 'woman', birthYear: 1975, screenedOn: '2024-03-10' }
  for (let nth = 0; nth < fewest; nth++)
    sharing.push(await participant.register(await registration(world, { ...facts, ...named() })))
  const alone = { gender: 'man', birthYear: 1920, ...named() }
  await participant.register(await registration(world, alone, ['share_data']))
})

const rowsOf = async (kind: string, profile: 'deidentified' | 'shared' | 'coded') =>
  (await fileOf('dataManager', kind, {}, { profile })).data

type Row = Record<string, string>
/** The code of each participant, with that in a de-identified file. */
async function pseudonyms(): Promise<Map<string, string>> {
  const { codeFor } = pseudonymsOf(world.services.vault, world.studyId, 'deidentified')
  const people = await world.database.prisma.participant.findMany({ where: { studyId: world.studyId } })
  return new Map(people.map(({ id, code }) => [code, codeFor('participant', id)]))
}

const wordsOf = async (format: DocumentFormat, profile: 'deidentified' | 'coded') =>
  wordsIn((await bytesOf('dataManager', 'people', { format, profile })).buffer)
const rowsAbout = (code: string, rows: readonly Row[]) => rows.filter((row) => Object.values(row).includes(code))
const daysIn = (cells: readonly string[]) => cells.filter((cell) => /^\d{4}-\d\d-\d\d$/u.test(cell)).toSorted()

/** The rows of a coded file, each with that of the same person in a de-identified one. */
async function paired(coded: readonly Row[], deidentified: readonly Row[]): Promise<[Row, Row][]> {
  const codes = await pseudonyms()
  return coded.map((row) => [row, deidentified.find(({ code }) => code === codes.get(row['code']!))!])
}

describe('a de-identified file', () => {
  it('has no code of a participant or a session', async () => {
    for (const kind of ['participants', 'events', 'consents', 'visits', 'attendance'] as const)
      expect((await fileOf('dataManager', kind, {}, { profile: 'deidentified' })).text).not.toMatch(/BRS-\d{4}/u)
    for (const format of documentFormats) expect(await wordsOf(format, 'deidentified')).not.toMatch(/BRS-\d{4}/u)
  })

  it.each(['participants', 'events', 'consents', 'visits'])(
    'has every day of a person earlier than it was: %s',
    async (kind) => {
      const [coded, deidentified] = [await rowsOf(kind, 'coded'), await rowsOf(kind, 'deidentified')]
      let compared = 0
      for (const [code, pseudonym] of await pseudonyms()) {
        const [own, theirs] = [rowsAbout(code, coded), rowsAbout(pseudonym, deidentified)]
        expect(theirs).toHaveLength(own.length)
        for (const column of Object.keys(theirs[0] ?? {})) {
          const [was, is] = [own, theirs].map((rows) => daysIn(rows.map((row) => row[column]!)))
          for (const [at, day] of is!.entries())
            expect(day < was![at]!, `${column}: ${was![at]} became ${day}`).toBe(true)
          compared += is!.length
        }
      }
      expect(compared).toBeGreaterThan(0)
    },
  )

  it.each(documentFormats)('has no day that is as late as the last one of all: %s', async (format) => {
    const lastOf = async (profile: 'deidentified' | 'coded') =>
      daysIn(
        [...(await wordsOf(format, profile)).matchAll(/(?:Value="|<Value>|:\s?")(\d{4}-\d\d-\d\d)["<]/gu)].map(
          ([, day]) => day!,
        ),
      ).at(-1)!
    const [was, is] = [await lastOf('coded'), await lastOf('deidentified')]
    expect(is < was, `${was} became ${is}`).toBe(true)
  })

  it.each(['deidentified', 'shared'] as const)(
    'takes no filter but sites, because a real day, code or group would tell whose row it is: %s',
    async (profile) => {
      const filters = [
        { enrolledFrom: '2024-03-10', enrolledUntil: '2024-03-10' },
        { codes: ['BRS-0001'] },
        { search: '1' },
        { group: ['staff'] },
        { status: ['enrolled' as const] },
      ]
      const { export: exports } = await world.as('dataManager')
      for (const filter of filters) {
        const asked = { studyId: world.studyId, kind: 'participants', filter, profile } as const
        expect(await refusalOf(create('dataManager', 'participants', filter, { profile }))).toBe('export.filter_tells')
        expect(await refusalOf(exports.preview(asked))).toBe('export.filter_tells')
      }
      const { rows } = await create('dataManager', 'participants', { sites: [world.sites.BRS] }, { profile })
      expect(rows).toBeGreaterThan(0)
    },
  )

  it('has the same codes in every table, and other ones in a shared data set', async () => {
    const codes = async (kind: string, profile: 'deidentified' | 'shared') =>
      [...new Set((await rowsOf(kind, profile)).map((row) => row['code']!))].toSorted()
    const participants = await codes('participants', 'deidentified')
    expect(participants).toHaveLength(fewest + 1)
    for (const code of participants) expect(code).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{12}$/u)
    expect(await codes('events', 'deidentified')).toEqual(participants)
    expect(await codes('consents', 'deidentified')).toEqual(participants)
    const shared = await codes('participants', 'shared')
    expect(shared.filter((code) => participants.includes(code))).toEqual([])
  })

  it('moves all days of a person by the same number into the past, always the same, and of most people by another', async () => {
    const [coded, first, again] = [
      await rowsOf('participants', 'coded'),
      await rowsOf('participants', 'deidentified'),
      await rowsOf('participants', 'deidentified'),
    ]
    expect(first).toEqual(again)
    const pairs = await paired(coded, first)
    const shifts = pairs.map(([was, is]) => days(is['screened_on'], was['screened_on']))
    expect(pairs.map(([was, is]) => days(is['enrolled_on'], was['enrolled_on']))).toEqual(shifts)
    for (const shift of shifts) expect(shift >= -364 && shift <= -1).toBe(true)
    expect(new Set(shifts).size).toBeGreaterThan(1)
    const events = await rowsOf('events', 'deidentified')
    const [own] = first
    const screening = events.find((row) => row['code'] === own!['code'] && row['event'] === 'screened')
    expect(screening!['happened_on']).toBe(own!['screened_on'])
  })

  it('groups the ages from 90 on, and leaves out facts that fewer than five people share', async () => {
    const rows = await rowsOf('participants', 'deidentified')
    const enough = rows.filter((row) => row['is_suppressed'] === 'false')
    expect(enough).toHaveLength(fewest)
    expect(enough[0]).toMatchObject({ site: 'BRS', group: 'staff', gender: 'woman', age: '49' })
    expect(rows.filter((row) => row['is_suppressed'] === 'true')).toMatchObject([
      { site: 'BRS', group: '', gender: '', age: '', language: '', status: 'enrolled' },
    ])
    const old = { where: { code: sharing[0]!.code } }
    await world.database.prisma.participant.updateMany({ ...old, data: { birthYear: 1925 } })
    const ages = (await rowsOf('participants', 'deidentified')).map((row) => row['age'])
    expect(ages).toContain('90')
    await world.database.prisma.participant.updateMany({ ...old, data: { birthYear: 1975 } })
  })
})

describe('a shared data set', () => {
  it('has only people who consent to the sharing of their data today', async () => {
    expect(await rowsOf('participants', 'deidentified')).toHaveLength(fewest + 1)
    expect(await rowsOf('participants', 'shared')).toHaveLength(fewest)
    expect((await rowsOf('events', 'shared')).length).toBe(fewest * 4)
    const { export: exports } = await world.as('dataManager')
    const asked = { studyId: world.studyId, kind: 'participants', filter: {} } as const
    expect(await exports.preview({ ...asked, profile: 'shared' })).toMatchObject({
      rows: fewest,
      leftOut: { withdrew: 0, notSharing: 1 },
    })
    expect(await exports.preview({ ...asked, profile: 'coded' })).toMatchObject({
      rows: fewest + 1,
      leftOut: { withdrew: 0, notSharing: 0 },
    })
    expect(await exports.preview({ studyId: world.studyId, kind: 'recruitment', filter: {} })).toMatchObject({
      leftOut: null,
    })
  })

  it('counts few people among those in it: with one fewer than five, their facts are left out', async () => {
    const { consent } = await world.as('coordinatorInBeerSheva')
    const { rows } = await consent.list({ studyId: world.studyId, participantId: sharing[0]!.participantId })
    const withdrawal = {
      id: rows[0]!.id,
      scopes: ['share_data'],
      withdrawnOn: '2024-03-13',
      reason: 'Does not want it',
    }
    await consent.withdraw({ ...world.command(), ...withdrawal })
    const shared = await rowsOf('participants', 'shared')
    expect(shared).toHaveLength(fewest - 1)
    for (const row of shared) expect(row).toMatchObject({ group: '', gender: '', is_suppressed: 'true' })
    expect((await rowsOf('participants', 'deidentified')).filter((row) => row['gender'] === 'woman')).toHaveLength(
      fewest,
    )
  })

  it('is not sent any more if somebody stops sharing after the ticket was made', async () => {
    const { url } = await create('dataManager', 'participants', {}, { profile: 'shared' })
    const { consent } = await world.as('coordinatorInBeerSheva')
    const { rows } = await consent.list({ studyId: world.studyId, participantId: sharing[1]!.participantId })
    const withdrawal = {
      id: rows[0]!.id,
      scopes: ['share_data'],
      withdrawnOn: '2024-03-13',
      reason: 'Does not want it',
    }
    await consent.withdraw({ ...world.command(), ...withdrawal })
    const answer = await world.fetchAs('dataManager', url)
    expect((await answer.text()).trim().split('\n')).toHaveLength(1 + fewest - 2)
  })

  it('is refused to a person who has no right to see consents any more', async () => {
    const { url } = await create('dataManager', 'participants', {}, { profile: 'shared' })
    const grants = { where: { staffId: world.people.dataManager.id } }
    await world.database.prisma.grant.updateMany({ ...grants, data: { role: 'analyst' } })
    const answer = await world.fetchAs('dataManager', url)
    expect([answer.status, await problemOf(answer)]).toEqual([403, 'access.refused'])
    await world.database.prisma.grant.updateMany({ ...grants, data: { role: 'data_manager' } })
  })
})

describe('what a de-identified file tells beside its cells', () => {
  it('is not in which order the people were registered', async () => {
    await writePeople(world, [{ site: 'BRS', status: 'screened', times: 30 }])
    const [coded, first] = [await rowsOf('participants', 'coded'), await rowsOf('participants', 'deidentified')]
    const inOrder = (await paired(coded, first)).map(([, is]) => is['code'])
    const codes = first.map((row) => row['code'])
    expect(codes).not.toEqual(inOrder)
    expect(codes.toSorted()).toEqual(inOrder.toSorted())
  })
})
