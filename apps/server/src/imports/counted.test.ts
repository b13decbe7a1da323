// Removing a participant looks for what refers to them, by a plan for the size of those tables.
import { expect, it } from 'vitest'
import { csvOf, importFile, plainHeadings } from '../../testing/imports.ts'
import { enrolled } from '../../testing/participants.ts'
import { identityOf } from '../../testing/population.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { on, travel } = visiting(world)

it('an import of many people counts their visits too, also after one that was rolled back', async () => {
  travel(on)
  await enrolled(world)
  const { pool } = world.database
  await pool.query(`delete from pg_statistic where starelid = 'visit'::regclass`)
  // An import that is rolled back takes back what it wrote and counted, but not how many rows it saw.
  await pool.query(`update pg_class set reltuples = 10000 where oid = 'participant'::regclass`)
  const people = Array.from({ length: 51 }, (_, at) => {
    const { givenName, familyName, phone } = identityOf(at)
    return ['2024-03-11', 'staff', givenName, familyName, String(1940 + at), phone]
  })
  const { done } = await importFile(world, csvOf([plainHeadings, ...people]))
  expect(done).toMatchObject({ state: 'imported', counts: { new: 51 } })
  const { rows } = await pool.query(`select from pg_stats where tablename = 'visit' and attname = 'participant_id'`)
  expect(rows).toHaveLength(1)
})
