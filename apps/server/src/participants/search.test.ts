import { bareCode, codeFragments } from '@polyphony/domain/codes'
import { formatCode, nextNumber } from '@polyphony/domain/participants/code'
import { beforeAll, describe, expect, it } from 'vitest'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
let everybody: { code: string; status: string }[]

beforeAll(async () => {
  const people: { id: string; code: string; number: number; status: string }[] = []
  for (let number = nextNumber('BRS', 0); people.length < 1_600; number = nextNumber('BRS', number + (number % 11)))
    people.push({
      id: world.newId(),
      code: formatCode('BRS', number),
      number,
      status: number % 3 === 0 ? 'eligible' : 'screened',
    })
  await world.database.pool.query(
    `insert into participant (id, study_id, site_id, number, code, "group", status, screened_on)
     select id, $1, $2, number, code, 'service_user', status, '2024-03-01'
     from json_to_recordset($3::json) as p (id uuid, number int, code text, status text)`,
    [world.studyId, world.sites.BRS, JSON.stringify(people)],
  )
  everybody = people
})

const list = async (asked: object) =>
  (await world.as('coordinatorInBeerSheva')).participant.list({ studyId: world.studyId, limit: 200, ...asked })

/** All codes that contain the part, read one by one. */
const having = (part: string, status?: string) =>
  everybody
    .filter((each) => !status || each.status === status)
    .map(({ code }) => code)
    .filter((code) => codeFragments(part).some((fragment) => bareCode(code).includes(fragment)))

async function everyPage(asked: object) {
  const codes: string[] = []
  let cursor: string | undefined
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ ...asked, ...(cursor && { cursor }) })
    codes.push(...page.rows.map(({ code }) => code))
    cursor = page.next ?? undefined
  } while (cursor)
  return codes
}

describe('a search by a part of a code', () => {
  it.each(['004', '0042', 'brs 42', 'RS-00', '123', '99', '7', '1A', 'S1', 'brs'])(
    '%s finds all participants with this part in their code, and nobody else, in the order of their numbers',
    async (search) => {
      expect(await everyPage({ search })).toEqual(having(search))
    },
  )

  it('finds nobody by letters that are in no code of the site', async () => {
    expect(await list({ search: 'QQQ' })).toMatchObject({ rows: [], total: { filtered: 0, all: everybody.length } })
  })

  it('obeys the other filters and the descending order too', async () => {
    expect(await everyPage({ search: '004', status: ['eligible'] })).toEqual(having('004', 'eligible'))
    expect(await everyPage({ search: '004', descending: true })).toEqual(having('004').toReversed())
    expect(await list({ search: '004', sites: [world.sites.ULM] })).toMatchObject({ rows: [], total: { filtered: 0 } })
  })

  it('counts exactly if few codes can have the part, and counts at most a thousand if very many have it', async () => {
    expect((await list({ search: '004' })).total).toEqual({ filtered: having('004').length, all: everybody.length })
    expect(having('brs').length).toBeGreaterThan(1_000)
    expect((await list({ search: 'brs' })).total).toEqual({ filtered: 1_000, all: everybody.length, isMore: true })
  })
})
