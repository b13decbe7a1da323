// Every row of a study refers to others by id, study and site. Loading many rows checks as many references.
import { expect, it } from 'vitest'
import { useWorld } from '../../testing/world.ts'
import { writePeople } from './store.ts'

const world = useWorld()
const many = 500

it('each event of a new study finds its participant directly, and does not read all participants of the site', async () => {
  const place = { study_id: world.studyId, site_id: world.sites.BRS }
  const participants = Array.from({ length: many }, (_, at) => ({
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
  const events = participants.map(({ id }) => ({
    id: world.newId(),
    ...place,
    participant_id: id,
    position: 1,
    kind: 'screened',
    happened_on: '2024-03-01',
  }))
  const read = await world.database.transaction(async (db) => {
    await writePeople(db, { participants, events, identities: [], consents: [], decisions: [] })
    const [table] = await db.query<{ read: number }[]>`
      select idx_tup_fetch::int as read from pg_stat_xact_user_tables where relname = 'participant'`
    return table!.read
  })
  // Once for the reference, and once for the group by which the standing is counted.
  expect(read).toBe(2 * many)
})
