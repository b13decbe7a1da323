// All that a reader gets to see: every list, every page, every file. An answer that is refused shows nothing.
import { findProblem } from '../../src/platform/request/problem-of.ts'
import type { PersonName } from '../cast.ts'
import { hearingCookie } from '../sound.ts'
import type { Facts } from './facts.ts'

/** The answer, or undefined if it is refused. */
async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call()
  } catch (error) {
    if (findProblem(error)) return undefined
    throw error
  }
}

export type Seen = {
  /** Every answer as one text. */
  all: string
  /** The ids of the recordings that can be heard. */
  heard: Set<string>
  sessions: { id: string; attended: number; status: string }[]
  participants: { id: string; sessions: number }[]
}

const kinds = ['participants', 'sessions', 'transcripts'] as const

/** Reads everything as this person; unless `isWhole`, only the words, the sounds and the figures. */
export async function readAll({ world, raw }: Facts, reader: PersonName, isWhole: boolean): Promise<Seen> {
  const { studyId } = world
  const caller = await world.as(reader)
  const told: unknown[] = []
  const tell = async (call: () => Promise<unknown>) => void told.push(await asked(call))
  const listed = await asked(() => caller.session.list({ studyId, limit: 200 }))
  told.push(listed)
  const people = isWhole ? await asked(() => caller.participant.list({ studyId, limit: 200 })) : undefined
  told.push(people)
  for (const { id } of raw.transcripts) await tell(() => caller.transcript.open({ studyId, id }))
  for (const { id } of raw.transcripts) {
    const file = await asked(() => caller.transcript.export({ studyId, of: { id }, format: 'json' }))
    if (file) told.push(await (await world.fetchAs(reader, file.url)).text())
  }
  if (isWhole) {
    await tell(() => caller.consent.list({ studyId, limit: 200 }))
    await tell(() => caller.consent.due({ studyId }))
    await tell(() => caller.transcript.list({ studyId, limit: 200 }))
    await tell(() => caller.audit.list({ studyId, limit: 50 }))
    for (const { code } of raw.sessions) await tell(() => caller.session.view({ studyId, code }))
    for (const { code } of raw.participants) await tell(() => caller.participant.view({ studyId, code }))
  }
  const heard = new Set<string>()
  for (const { id } of raw.recordings) {
    const ticket = await asked(() => caller.recording.play({ studyId, id }))
    if (!ticket) continue
    const headers = { range: 'bytes=0-', cookie: hearingCookie(ticket.ticket) }
    const answer = await world.fetchAs(reader, ticket.url, { headers })
    await answer.arrayBuffer()
    if (answer.status === 206) heard.add(id)
  }
  for (const kind of isWhole ? kinds : []) {
    const file = await asked(() => caller.export.create({ studyId, kind, filter: {} }))
    if (file) told.push(await (await world.fetchAs(reader, file.url)).text())
  }
  return { all: JSON.stringify(told), heard, sessions: listed?.rows ?? [], participants: people?.rows ?? [] }
}
