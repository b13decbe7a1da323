// What the role that serves requests may do with each table: every SQL command, at the own site, at another site, in another study.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Command, type Right, rights } from '../../testing/floor-rights.ts'
import { type Floor, rowOf, writeFloor } from '../../testing/floor-places.ts'
import { asRequest, denied, insertAsRequest, saidOf, sqlStateOf, tablesOfStudies } from '../../testing/floor.ts'
import { useWorld } from '../../testing/world.ts'

const commands: Command[] = ['select', 'insert', 'update', 'delete']
const cells = Object.entries(rights).flatMap(([table, row]) =>
  commands.map((command): [string, Command, Right] => [table, command, row[command]]),
)

/** The rows of these tables are within reach of their owner alone. */
const ofOwner = ['recruitment_alert', 'report_schedule', 'webhook', 'webhook_message']

const world = useWorld()
let places: Floor['places']

beforeAll(async () => {
  ;({ places } = await writeFloor(world))
})

/** The columns of the primary key of a table. */
async function keyOf(table: string) {
  const found = (await tablesOfStudies(world)).find((each) => each.table === table)
  return found!.columns
}

/** A column that requests may update, if there is one. The test writes its old value again. */
async function writable(table: string): Promise<string> {
  const { rows } = await world.database.pool.query<{ name: string }>(
    `select column_name as name from information_schema.column_privileges
     where grantee = 'polyphony_app' and privilege_type = 'UPDATE' and table_name = $1
     order by column_name in ('id', 'study_id', 'site_id'), column_name limit 1`,
    [table],
  )
  return rows[0]?.name ?? 'study_id'
}

/** The outcome of a command on a row of this place: done, nothing found, or denied. */
async function tried(
  table: string,
  command: Command,
  place: { study: string; site: string },
  action: string,
  { writes = true, isOwner = ofOwner.includes(table) } = {},
) {
  // The test knows the key of a row at this place.
  const row = await rowOf(world, table, place)
  const actor = isOwner ? { actor: String(row['owner_id']) } : {}
  const said = saidOf(world, { action, writes, isStudyWide: table === 'site' && command === 'insert', ...actor })
  if (command === 'insert') {
    const made = {
      ...row,
      ...('actor_id' in row && { actor_id: said.actor }),
      ...(table === 'audit_event' && { action }),
      ...('owner_id' in row && { owner_id: said.actor }),
      ...('made_for_id' in row && { made_for_id: said.actor }),
      ...(table === 'access_token' && { staff_id: said.actor }),
      ...('staged_by_id' in row && { staged_by_id: said.actor }),
      ...(['segment_aside', 'segment_note', 'segment_note_answer'].includes(table) && { by_id: said.actor }),
      ...('invited_by_id' in row && { invited_by_id: said.actor }),
      ...('id' in row && { id: world.newId() }),
    }
    const state = await sqlStateOf(insertAsRequest(world, said, table, made))
    // Policies are checked before keys. So a duplicate key shows that the policies allowed the insert.
    return state === undefined || state === '23505' ? 'done' : state === denied ? 'denied' : `failed with ${state}`
  }
  const key = await keyOf(table)
  const found = key.map((column, at) => `"${column}"::text = $${at + 1}`).join(' and ')
  const values = key.map((column) => String(row[column]))
  const ending = { grant: 'revoked_at', access_token: 'revoked_at', webhook: 'ended_at' }[table]
  const column = ending ?? (await writable(table))
  const own = {
    grant: 'now()',
    access_token: `now(), revoked_by_id = '${said.actor}'`,
    webhook: `now(), ended_by_id = '${said.actor}'`,
  }[table]
  const set = own ?? `"${column}"`
  const text = {
    select: `select 1 from "${table}" where ${found}`,
    update: `update "${table}" set "${column}" = ${set} where ${found}`,
    delete: `delete from "${table}" where ${found}`,
  }[command]
  try {
    return (await asRequest(world, said, text, values)).count > 0 ? 'done' : 'nothing found'
  } catch (error) {
    const state = (error as { code?: string }).code
    // Policies are checked before references. So a refusal because of a reference shows that the policies allowed the delete.
    return state === denied ? 'denied' : state === '23503' || state === '23001' ? 'done' : `failed with ${state}`
  }
}

describe('row-level security for requests', () => {
  it('is listed here for every table that belongs to studies', async () => {
    expect(Object.keys(rights).toSorted()).toEqual((await tablesOfStudies(world)).map(({ table }) => table))
  })

  it.each(cells)('on %s: %s at the own site is allowed to: %s', async (table, command, right) => {
    const action = right === 'any' || right === 'nobody' ? 'participant.list' : right
    const outcome = await tried(table, command, places['own site'], action)
    expect(outcome).toBe(right === 'nobody' ? 'denied' : 'done')
    if (right === 'any' || right === 'nobody') return
    // No other action may do it.
    expect(await tried(table, command, places['own site'], 'participant.list')).not.toBe('done')
  })

  it.each(cells.filter(([table, command]) => command !== 'select' && table !== 'audit_event'))(
    'on %s: %s at the own site is not allowed to a query or a disclosure',
    async (table, command, right) => {
      const action = right === 'any' || right === 'nobody' ? 'participant.list' : right
      expect(await tried(table, command, places['own site'], action, { writes: false })).toMatch(
        /^(denied|nothing found)$/,
      )
    },
  )

  it.each(
    cells.filter(([table, command, right]) => ofOwner.includes(table) && command !== 'insert' && right !== 'nobody'),
  )('on %s: %s at the own site is refused to everybody but the owner', async (table, command, right) => {
    const action = right === 'any' || right === 'nobody' ? 'participant.list' : right
    expect(await tried(table, command, places['own site'], action, { isOwner: false })).toBe('nothing found')
  })

  it.each(
    cells.flatMap(([table, command, right]) =>
      (['other site', 'other study'] as const).map((place): [string, Command, 'other site' | 'other study', Right] => [
        table,
        command,
        place,
        right,
      ]),
    ),
  )('on %s: %s reaches no row of the %s', async (table, command, place, right) => {
    const action = right === 'any' || right === 'nobody' ? 'participant.list' : right
    // Every person in a study may see all its sites, and the action that opens a site may open another one.
    const isOfStudy =
      (table === 'site' && (command === 'select' || command === 'insert')) ||
      // The same person or place has one pseudonym in the whole study.
      (table === 'pseudonym' && command === 'select')
    const isKnown = isOfStudy && place === 'other site'
    const outcome = await tried(table, command, places[place], action)
    expect(outcome).toMatch(isKnown ? /^done$/ : /^(denied|nothing found)$/)
  })
})
