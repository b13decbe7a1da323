// Every row of a study refers to others by id, study and site. Loading many rows checks as many references.
import { expect, it } from 'vitest'
import { useWorld } from '../../testing/world.ts'
import { analysePeople, writePeople } from './store.ts'

const world = useWorld()
const [few, many] = [50, 500]

it('each event of a new study finds its participant directly, and does not read all participants of the site', async () => {
  const place = { study_id: world.studyId, site_id: world.sites.BRS }
  const participants = Array.from({ length: few + many }, (_, at) => ({
    id: world.newId(),
    ...place,
    number: at + 1,
    code: `BRS-${at + 1}`,
    group: 'service_user',
    status: 'screened',
    screened_on: '2024-03-01',
    has_birth_date: false,
    is_usable: true,
    updated_at: '2024-03-01',
  }))
  const rowsOf = (people: typeof participants) => ({
    participants: people,
    events: people.map(({ id }) => ({
      id: world.newId(),
      ...place,
      participant_id: id,
      position: 1,
      kind: 'screened',
      happened_on: '2024-03-01',
    })),
    identities: [],
    consents: [],
    decisions: [],
    visits: [],
  })
  const read = await world.database.transaction(async (db) => {
    const readUntilNow = async () => {
      const [table] = await db.query<{ read: number }[]>`
        select idx_tup_fetch::int as read from pg_stat_xact_user_tables where relname = 'participant'`
      return table!.read
    }
    writePeople(db, rowsOf(participants.slice(0, few)))
    await analysePeople(db)
    const before = await readUntilNow()
    writePeople(db, rowsOf(participants.slice(few)))
    return (await readUntilNow()) - before
  })
  // Each once for the reference, and once for the group by which the standing is counted.
  expect(read).toBeLessThan(2 * many + few)
})
