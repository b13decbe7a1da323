import { noStudy } from '../platform/request/store/transaction.ts'
import { refusalOf } from '../../testing/refusal.ts'
import type { PersonName } from '../../testing/cast.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()

type Written = {
  action?: string
  site?: 'BRS' | 'ULM' | null
  by?: PersonName
  code?: string
  at?: string
  isDisclosure?: boolean
  /** Whether it is an event of an account, which belongs to no study. */
  isOfAccount?: boolean
}

/** Writes an event as the database's owner: other concepts' commands have their own tests. */
async function write({
  action = 'participant.amend',
  site = 'BRS',
  by = 'coordinatorInBeerSheva',
  code,
  at,
  isDisclosure,
  isOfAccount = false,
}: Written) {
  const id = world.newId()
  await world.database.prisma.auditEvent.create({
    data: {
      id,
      action,
      studyId: isOfAccount ? noStudy : world.studyId,
      siteId: isOfAccount ? null : site && world.sites[site],
      actorId: world.people[by].id,
      entity: action.split('.')[0]!,
      entityId: world.newId(),
      code: code ?? null,
      isDisclosure: isDisclosure ?? false,
      before: { group: 'peer' },
      after: { group: 'staff' },
      reason: 'typed wrongly',
      requestId: 'test',
      ...(at ? { at: new Date(at) } : {}),
    },
  })
  return id
}

const list = async (person: PersonName | undefined, asked: object = {}) =>
  (await world.as(person)).audit.list({ studyId: world.studyId, ...asked })
const idsOf = (page: { rows: { id: string }[] }) => page.rows.map((row) => row.id)

let ulm: string, brs: string, disclosed: string, studyWide: string
beforeAll(async () => {
  ulm = await write({ site: 'ULM', by: 'coordinatorInUlm', code: 'ULM-0001-X', at: '2024-03-10T23:30:00Z' })
  brs = await write({ code: 'BRS-0042-X', at: '2024-03-11T21:30:00Z' })
  disclosed = await write({
    action: 'participant.identify',
    code: 'BRS-0042-X',
    isDisclosure: true,
    at: '2024-03-12T10:00:00Z',
  })
  studyWide = await write({ action: 'study.configure', site: null, by: 'administrator', at: '2024-03-13T10:00:00Z' })
})

describe('audit.list', () => {
  it('shows the monitor the whole trail, newest first, with actor, before and after', async () => {
    const page = await list('monitor')
    expect(idsOf(page)).toEqual([studyWide, disclosed, brs, ulm])
    expect(page.rows[2]).toMatchObject({
      actorName: 'coordinatorInBeerSheva',
      action: 'participant.amend',
      code: 'BRS-0042-X',
      reason: 'typed wrongly',
      before: { group: 'peer' },
      after: { group: 'staff' },
      at: '2024-03-11T21:30:00.000000Z',
    })
  })

  it('shows a data manager of one site the events of that site and those of no site', async () => {
    expect(idsOf(await list('dataManagerInUlm'))).toEqual([studyWide, ulm])
  })

  it.each(['coordinatorInBeerSheva', 'investigator', 'transcriber', 'analyst'] as const)(
    'refuses %s',
    async (person) => {
      expect(await refusalOf(list(person))).toBe('access.refused')
    },
  )

  it('answers a person without a grant as if the study did not exist', async () => {
    expect(await refusalOf(list('outsider'))).toBe('study.not_found')
    expect(await refusalOf(list('formerCoordinator'))).toBe('study.not_found')
    expect(await refusalOf(list(undefined))).toBe('access.signed_out')
  })

  it('gives the same answer for a site out of reach and for a site that does not exist', async () => {
    for (const siteId of [world.sites.BRS, world.newId()]) {
      expect(await refusalOf(list('dataManagerInUlm', { filter: { siteId } }))).toBe('access.not_found')
    }
  })

  it('filters by person, entity, code, id, action and disclosure', async () => {
    const found = async (filter: object) => idsOf(await list('monitor', { filter }))
    expect(await found({ personId: world.people.administrator.id })).toEqual([studyWide])
    expect(await found({ entity: 'study' })).toEqual([studyWide])
    expect(await found({ find: ' brs-0042-x ' })).toEqual([disclosed, brs])
    const { rows } = await list('monitor', { filter: { find: 'ULM-0001-X' } })
    expect(await found({ find: rows[0]!.entityId! })).toEqual([ulm])
    expect(await found({ actions: ['participant.amend', 'study.configure'] })).toEqual([studyWide, brs, ulm])
    expect(await found({ actions: [] })).toEqual([studyWide, disclosed, brs, ulm])
    expect(await found({ disclosuresOnly: true })).toEqual([disclosed])
    expect(await found({ find: "' or 1=1 --" })).toEqual([])
  })

  it("takes the days of a filter in the site's time zone if there is one site, else in UTC, and names the zone", async () => {
    // 21:30 UTC on the 11th is 23:30 in Be'er Sheva; 23:30 UTC on the 10th is 00:30 on the 11th in Ulm.
    const on = (day: string, siteId?: string) => list('monitor', { filter: { from: day, until: day, siteId } })
    expect(await on('2024-03-11')).toMatchObject({ zone: 'UTC', rows: [{ id: brs }] })
    expect(await on('2024-03-11', world.sites.ULM)).toMatchObject({ zone: 'Europe/Berlin', rows: [{ id: ulm }] })
    expect(await on('2024-03-10', world.sites.ULM)).toMatchObject({ rows: [] })
    expect(await list('dataManagerInUlm')).toMatchObject({ zone: 'Europe/Berlin' })
  })

  it('shows each event on one page only, also while new events are written', async () => {
    const first = await list('monitor', { limit: 2 })
    const late = await write({})
    const second = await list('monitor', { limit: 2, cursor: first.next })
    expect([...idsOf(first), ...idsOf(second)]).toEqual([studyWide, disclosed, brs, ulm])
    expect(second.next).toBeUndefined()
    expect(idsOf(await list('monitor', { limit: 1 }))).toEqual([late])
  })

  it.each<[string, object]>([
    ['a day that does not exist', { filter: { from: '2024-02-30' } }],
    ['an action that does not exist', { filter: { actions: ['participant.eat'] } }],
    ['an operator in place of a text', { filter: { find: { contains: 'x' } } }],
    ['10,000 characters', { filter: { find: 'x'.repeat(10_000) } }],
    ['control characters', { filter: { find: 'a\u0000b' } }],
    ['an unknown field', { filter: { name: 'x' } }],
    ['a cursor that is not an id', { cursor: 'abc' }],
    ['a page that is too long', { limit: 100_000 }],
  ])('refuses %s', async (_, asked) => {
    expect(await refusalOf(list('monitor', asked))).toBe('input.invalid')
  })
})

describe('audit.people', () => {
  it('names the people who hold or held a grant in the study, and no others', async () => {
    const people = await (await world.as('monitor')).audit.people({ studyId: world.studyId })
    expect(people.map((person) => person.name)).toContain('formerCoordinator')
    expect(people.map((person) => person.name)).not.toContain('outsider')
  })
})

describe('the events of accounts', () => {
  const signedIn = (by: PersonName) => write({ action: 'account.sign_in', by, isOfAccount: true })
  const signIns = async (person: PersonName, filter: object = {}) =>
    idsOf(await list(person, { filter: { actions: ['account.sign_in'], ...filter } }))

  it('are shown at the sites where the person has a role, and only for the time of that role', async () => {
    const atBrs = await signedIn('coordinatorInBeerSheva')
    await signedIn('formerCoordinator')
    const atUlm = await signedIn('coordinatorInUlm')
    const everywhere = await signedIn('monitor')
    await signedIn('outsider')
    expect(await signIns('monitor')).toEqual([everywhere, atUlm, atBrs])
    expect(await signIns('dataManagerInUlm')).toEqual([everywhere, atUlm])
    expect(await signIns('monitor', { personId: world.people.coordinatorInUlm.id })).toEqual([atUlm])
    expect(await signIns('monitor', { siteId: world.sites.ULM })).toEqual([])
  })

  it('are listed among the events of the study, in the order in which all happened', async () => {
    const [first, second, third] = [await write({}), await signedIn('monitor'), await write({})]
    expect(idsOf(await list('monitor', { limit: 3 }))).toEqual([third, second, first])
  })
})
