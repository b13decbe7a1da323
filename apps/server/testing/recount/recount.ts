// The recount of one moment, and the readers for whom the application is compared with it.
import { configuration } from '../configuration.ts'
import type { PersonName } from '../cast.ts'
import type { World } from '../world.ts'
import { type Counted, countPeople } from './people.ts'
import { type Raw, readRaw } from './raw.ts'
import { countSessions, countTranscripts, type Stages } from './sessions.ts'

/** For each reader: the sites whose lists they see, and those whose rows they may export. */
export const readers = {
  monitor: { lists: ['BRS', 'ULM'], takesOut: undefined },
  coordinatorInBeerSheva: { lists: ['BRS'], takesOut: ['BRS'] },
  coordinatorInUlm: { lists: ['ULM'], takesOut: ['ULM'] },
  dataManager: { lists: ['BRS', 'ULM'], takesOut: ['BRS', 'ULM'] },
  dataManagerInUlm: { lists: ['BRS', 'ULM'], takesOut: ['ULM'] },
  investigator: { lists: ['BRS', 'ULM'], takesOut: ['BRS', 'ULM'] },
} as const satisfies Partial<Record<PersonName, object>>

export type Reader = keyof typeof readers

/** The recount of one moment. */
export type Recount = {
  raw: Raw
  people: Counted[]
  sessions: ReturnType<typeof countSessions>
  transcripts: ReturnType<typeof countTranscripts>
  now: Date
}

export async function recountNow(world: World): Promise<Recount> {
  const raw = await readRaw(world)
  const now = world.clock.now()
  const people = countPeople(raw, now)
  const sessions = countSessions(raw, new Map(people.map((person) => [person.id, person])))
  const transcripts = countTranscripts(raw, { sessions, stages: configuration.stages as Stages, now })
  return { raw, people, sessions, transcripts, now }
}

export const codesOf = (raw: Raw, ids: readonly string[]) =>
  raw.sites.filter(({ id }) => ids.includes(id)).map(({ code }) => code)
export const idsOf = (world: World, codes: readonly string[]) =>
  codes.map((code) => world.sites[code as 'BRS'] as string)
export const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string) =>
  rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))

/** Reads all pages of a list. */
export async function everyPage<Row>(
  ask: (cursor: string | undefined) => Promise<{ rows: readonly Row[]; next?: string | undefined }>,
) {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await ask(cursor)
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor)
  return rows
}
