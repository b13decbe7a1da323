// In a blinded study nobody without the right to see allocations learns the arm of a person: from no answer, no file, no event, no
// notice and no row of the database.
import { roles } from '@polyphony/domain/access/roles'
import { exportKinds, formatsOf } from '@polyphony/domain/exports/kinds'
import { ask, bodyFor, procedures } from '../../testing/asking.ts'
import { wordsIn } from '../../testing/exporting.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { drawnHere, setAllocation } from '../../testing/every-action/allocation.ts'
import { tablesOfStudies } from '../../testing/floor.ts'
import { type Line, listen, soon } from '../../testing/listener.ts'
import { enrolled } from '../../testing/participants.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
/** Keys and names of arms that are nowhere else. */
const arms = [
  { key: 'zebrafish', names: { en: 'Zebrafish arm' } },
  { key: 'quokka', names: { en: 'Quokka arm' } },
]
const isTold = (text: string) => /zebrafish|quokka/iu.test(text)

/** What the study itself says: its arms and their ratio are public, and no arm of a person follows from them. */
const ofTheStudy = ['study.view', 'allocation.view']
/** The rights to see allocations. */
const rights = ['allocation.list', 'allocation.unblind']

let things: Things
let code: string
const lines: Line[] = []
const tokens: Partial<Record<(typeof roles)[number], string>> = {}

beforeAll(async () => {
  const { prisma } = world.database
  things = await writeThings(world, { site: 'BRS' })
  // `writeThings` uses participant numbers without drawing them from the site, so the site goes on with higher ones.
  await world.database.pool.query('select setval(participant_numbers_of($1)::regclass, 5000)', [world.sites.BRS])
  await setAllocation(world, { ...drawnHere(), ratio: { zebrafish: 1, quokka: 1 } })
  const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id: world.studyId } })
  const changed = { ...(configuration as Record<string, object>), arms }
  await prisma.study.update({ where: { id: world.studyId }, data: { configuration: changed } })
  for (const role of roles) {
    const { token } = await writePerson(world, { role, siteId: null })
    tokens[role] = token
    lines.push(await listen((path) => fetching(path, token), world.studyId))
  }
  // Nobody is allocated from the list of the things.
  await prisma.allocationList.updateMany({ data: { openedAt: new Date(), seed: '0'.repeat(64) } })
  const manager = await world.as('dataManager')
  await manager.allocation.seal({ ...world.command(), places: 8 })
  for (let at = 0; at < 4; at++) {
    const person = await enrolled(world)
    const coordinator = await world.as('coordinatorInBeerSheva')
    const drawn = await coordinator.allocation.draw({ ...world.command(), participantId: person.participantId })
    expect(drawn.arm).toBeNull()
    code = person.code
    things = { ...things, participant: person.participantId, participantCode: person.code }
  }
}, 120_000)
afterAll(() => {
  for (const line of lines) line.hangUp()
})

const fetching = (path: string, token: string) =>
  world.application.fetch(new Request(new URL(path, origin), { headers: { cookie: cookieOf(token) } }))

describe('in a blinded study', () => {
  it('whoever may see allocations sees both arms', async () => {
    const { allocation } = await world.as('dataManager')
    const { rows, counts } = await allocation.list({ studyId: world.studyId })
    const own = rows.filter(({ arm }) => isTold(arm ?? ''))
    expect(own).toHaveLength(4)
    expect(counts!.filter(({ arm }) => isTold(arm)).reduce((sum, { count }) => sum + count, 0)).toBe(4)
  })

  it.each(roles)('no answer to the %s tells an arm, and no file', async (role) => {
    const token = tokens[role]!
    const told: string[] = []
    for (const procedure of procedures) {
      if (procedure.kind === 'command' || procedure.type === 'subscription') continue
      if (ofTheStudy.includes(procedure.path) || rights.includes(procedure.path)) continue
      for (const isWhole of [false, true]) {
        const { body } = await ask(world, token, procedure, { ...bodyFor(procedure, things, world, isWhole) })
        if (isTold(body)) told.push(procedure.path)
      }
    }
    const create = procedures.find(({ path }) => path === 'export.create')!
    for (const kind of exportKinds)
      for (const format of formatsOf(kind)) {
        const { body } = await ask(world, token, create, { studyId: world.studyId, kind, format, filter: {} })
        const address = /"url":"(\/files\/exports\/[^"]+)"/.exec(body)?.[1]
        if (address && isTold(wordsIn(await (await fetching(address, token)).arrayBuffer())))
          told.push(`a file of ${kind} as ${format}`)
      }
    expect(told).toEqual([])
  })

  it('the file of participants says that they are allocated, and not to which arm', async () => {
    const create = procedures.find(({ path }) => path === 'export.create')!
    const asked = { studyId: world.studyId, kind: 'participants', filter: {} }
    const { body } = await ask(world, tokens.data_manager, create, asked)
    const file = await fetching(/"url":"(\/files\/exports\/[^"]+)"/.exec(body)![1]!, tokens.data_manager!)
    const line = (await file.text()).split('\n').find((each) => each.startsWith(code))
    expect(line).toContain('allocated')
  })

  it('the overview counts who is allocated, and no arm', async () => {
    const { recruitment } = await world.as('investigator')
    const { sites } = await recruitment.view({ studyId: world.studyId })
    expect(sites.find((site) => site.code === 'BRS')!.consort.allocated).toBe(4)
    expect(await recruitment.arms({ studyId: world.studyId })).toMatchObject({ arms: [], counts: [] })
  })

  it('no notice tells an arm', async () => {
    await soon(() => lines.some(({ notices }) => notices.length > 0), 2_000)
    const all = lines.flatMap(({ notices }) => notices)
    expect(all.some(({ action }) => action === 'allocation.draw')).toBe(true)
    expect(isTold(JSON.stringify(all))).toBe(false)
  })

  it('no row of the database tells an arm, beside the study and the ratio of the list', async () => {
    const told: string[] = []
    const tables = [...(await tablesOfStudies(world)).map(({ table }) => table), 'command_receipt']
    for (const table of tables) {
      const found = await world.database.pool.query<{ row: string }>(
        `select to_jsonb(t)::text as row from "${table}" t where to_jsonb(t)::text ~* 'zebrafish|quokka'`,
      )
      if (found.rows.length > 0) told.push(table)
    }
    expect(told).toEqual(['allocation_list'])
  })

  it('a coordinator is told one arm, with a category and a reason, and the trail does not name it', async () => {
    const { allocation } = await world.as('coordinatorInBeerSheva')
    const asked = { studyId: world.studyId, participantId: things.participant }
    const answer = await allocation.unblind({
      ...asked,
      category: 'medical_emergency',
      reason: 'Was taken to hospital',
    })
    expect(isTold(answer.arm)).toBe(true)
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({ where: { action: 'allocation.unblind' } })
    expect(event).toMatchObject({
      code,
      reason: 'Was taken to hospital',
      isDisclosure: true,
      after: { category: 'medical_emergency' },
    })
    expect(isTold(JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? String(value) : value)))).toBe(false)
  })
})
