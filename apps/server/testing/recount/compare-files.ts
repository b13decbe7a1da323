// Compares the exports and the trail with the recount.
import { Buffer } from 'node:buffer'
import { expect } from 'vitest'
import type { PersonName } from '../cast.ts'
import type { World } from '../world.ts'
import { scopes } from '@polyphony/domain/consent/scopes'
import { type Counted, endsOf, inOrder } from './people.ts'
import type { Raw } from './raw.ts'
import { codesOf, everyPage, idsOf, readers, type Recount } from './recount.ts'
import { recruitmentLines } from './recruitment.ts'
import { daysFrom } from './days.ts'
import { countVisits } from './visits.ts'

export async function compareFiles(world: World, { raw, people, sessions, transcripts }: Recount) {
  for (const reader of ['coordinatorInBeerSheva', 'dataManager', 'dataManagerInUlm', 'investigator'] as const) {
    const siteIds = idsOf(world, readers[reader].takesOut)
    const isOut = ({ site_id }: { site_id: string }) => siteIds.includes(site_id)
    const persons = inOrder(people.filter((person) => person.isUsable && isOut(person)))
    const lines = {
      ...linesOfPersons(raw, persons),
      visits: linesOfVisits(raw, persons),
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
        events: ['code', 'number', 'event', 'happened_on', 'withdrawal_level', 'arm', 'is_corrected'],
        consents: ['code', 'given_on', 'is_mistaken', 'withdrawn_on', ...scopes.map((scope) => `scope_${scope}`)],
        visits: [
          'code',
          'timepoint',
          'state',
          'target_on',
          'opens_on',
          'closes_on',
          'planned_on',
          'held_on',
          'days_off',
        ],
        attendance: ['code', 'session', 'session_status', 'attendance'],
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

/** The lines about these people, in any order, from what was recorded. */
function linesOfPersons(raw: Raw, persons: readonly Counted[]) {
  const codes = new Map(persons.map(({ id, code }) => [id, code]))
  const of = <Row extends { participant_id: string }>(rows: readonly Row[]) =>
    rows.filter(({ participant_id }) => codes.has(participant_id))
  const corrected = new Set(raw.events.map((each) => each.corrects_id))
  const sessions = new Map(raw.sessions.map((each) => [each.id, each]))
  const decided = (consent: Raw['consents'][number], scope: string) => {
    const own = raw.decisions.find((each) => each.consent_id === consent.id && each.scope === scope)
    if (!own || consent.mistaken_at) return ''
    if (!own.is_granted) return 'refused'
    return endsOf(raw, consent, scope).length > 0 ? 'withdrawn' : 'granted'
  }
  return {
    events: of(raw.events)
      .map((each) =>
        [
          ...[codes.get(each.participant_id), each.position, each.kind, each.happened_on],
          ...[each.level ?? '', each.arm ?? '', corrected.has(each.id)],
        ].join(' '),
      )
      .sort(),
    consents: of(raw.consents)
      .map((each) =>
        [
          ...[codes.get(each.participant_id), each.given_on, each.mistaken_at !== null],
          each.mistaken_at ? '' : (endsOf(raw, each).toSorted()[0] ?? ''),
          ...scopes.map((scope) => decided(each, scope)),
        ].join(' '),
      )
      .sort(),
    attendance: of(raw.attendances)
      .map((each) => {
        const { code, status } = sessions.get(each.session_id)!
        return [codes.get(each.participant_id), code, status, each.state].join(' ')
      })
      .sort(),
  }
}

/** The lines about the visits of these people. */
const linesOfVisits = (raw: Raw, persons: readonly Counted[]) =>
  countVisits(raw, persons)
    .map(({ person, timepoint, state, targetOn, opensOn, closesOn, plannedOn, doneOn }) =>
      [
        ...[person.code, timepoint, state, targetOn, opensOn, closesOn, plannedOn ?? '', doneOn ?? ''],
        doneOn ? daysFrom(targetOn, doneOn) : '',
      ].join(' '),
    )
    .sort()

async function takeOut(
  world: World,
  reader: PersonName,
  kind: 'participants' | 'events' | 'consents' | 'visits' | 'attendance' | 'sessions' | 'transcripts' | 'recruitment',
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
    if (/^(export|report)\./.test(action)) continue
    const key = `${action} ${codesOf(raw, siteId ? [siteId] : [])[0] ?? '-'}`
    kept.set(key, (kept.get(key) ?? 0) + 1)
  }
  expect(Object.fromEntries([...kept].sort())).toEqual(Object.fromEntries([...ledger].sort()))
}
