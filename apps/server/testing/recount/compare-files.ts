// Compares the exports and the trail with the recount.
import { Buffer } from 'node:buffer'
import { expect } from 'vitest'
import type { PersonName } from '../cast.ts'
import type { World } from '../world.ts'
import { inOrder } from './people.ts'
import { codesOf, everyPage, idsOf, readers, type Recount } from './recount.ts'
import { recruitmentLines } from './recruitment.ts'

export async function compareFiles(world: World, { raw, people, sessions, transcripts }: Recount) {
  for (const reader of ['coordinatorInBeerSheva', 'dataManager', 'dataManagerInUlm', 'investigator'] as const) {
    const siteIds = idsOf(world, readers[reader].takesOut)
    const isOut = ({ site_id }: { site_id: string }) => siteIds.includes(site_id)
    const persons = inOrder(people.filter((person) => person.isUsable && isOut(person)))
    const lines = {
      participants: persons.map((each) => [each.code, each.status, each.enrolledOn ?? '', each.level ?? ''].join(' ')),
      sessions: sessions
        .filter(isOut)
        .map((each) => [each.code, each.status, each.invited, each.attended].join(' '))
        .sort(),
      transcripts: transcripts
        .filter((row) => isOut(row) && !row.isWithheld)
        .map((row) => [row.sessionCode, row.language, row.stage, row.state, row.dueOn ?? ''].join(' '))
        .sort(),
      recruitment: recruitmentLines(raw, people, siteIds),
    }
    for (const kind of Object.keys(lines) as (keyof typeof lines)[]) {
      const file = await takeOut(world, reader, kind)
      expect([reader, kind, file.rows]).toEqual([reader, kind, lines[kind].length])
      const wanted = {
        participants: ['code', 'status', 'enrolled_on', 'withdrawal_level'],
        sessions: ['code', 'status', 'invited', 'attended'],
        transcripts: ['session', 'language', 'stage', 'state', 'due_on'],
        recruitment: ['site', 'month', 'enrolled', 'target'],
      }[kind]
      const shown = file.data.map((row) => wanted.map((column) => row[column]).join(' '))
      // The order of participants is compared here; that of the other files is tested elsewhere.
      expect(kind === 'participants' ? shown : shown.sort(), `${reader} ${kind}`).toEqual(lines[kind])
    }
  }
}

async function takeOut(
  world: World,
  reader: PersonName,
  kind: 'participants' | 'sessions' | 'transcripts' | 'recruitment',
) {
  const { url, rows } = await (await world.as(reader)).export.create({ studyId: world.studyId, kind, filter: {} })
  const text = Buffer.from(await (await world.fetchAs(reader, url)).arrayBuffer())
    .toString('utf8')
    .replace(/^\ufeff/, '')
  const [head = '', ...lines] = text.trimEnd().split('\r\n')
  const columns = head.split(',')
  const data = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at]!, cell])))
  return { rows, data }
}

/** @param ledger how many events of each action at each site the commands have recorded, by keys like `consent.record BRS`. */
export async function compareTrail(world: World, { raw }: Recount, ledger: ReadonlyMap<string, number>) {
  const { audit } = await world.as('monitor')
  const told = await everyPage((cursor) => audit.list({ studyId: world.studyId, limit: 200, cursor }))
  const kept = new Map<string, number>()
  for (const { action, siteId } of told) {
    if (action === 'export.create') continue
    const key = `${action} ${codesOf(raw, siteId ? [siteId] : [])[0] ?? '-'}`
    kept.set(key, (kept.get(key) ?? 0) + 1)
  }
  expect(Object.fromEntries([...kept].sort())).toEqual(Object.fromEntries([...ledger].sort()))
}
