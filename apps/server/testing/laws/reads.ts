// All that a reader gets to see: every list, every page, every file. An answer that is refused shows nothing.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
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

/** A file as text. Only a few are sent at the same time, and all readers ask at once, so a reader waits for a place. */
async function textOf({ world }: Facts, reader: PersonName, url: string): Promise<string> {
  let answer = await world.fetchAs(reader, url)
  for (let tries = 0; answer.status === 503 && tries < 3_000; tries++) {
    await sleep(10)
    answer = await world.fetchAs(reader, url)
  }
  expect([url, answer.status]).toEqual([url, 200])
  return answer.text()
}

export type Seen = {
  /** Every answer as one text, without earlier words and files of words. */
  all: string
  /** What was seen on looking back, and in files of words. */
  earlier: string
  quoted: string
  /** The codes that a search for each code found, and whether a list has this code. */
  searches: { code: string; found: string[]; isListed: boolean }[]
  /** The ids of the recordings that can be heard. */
  heard: Set<string>
  sessions: { id: string; attended: number; status: string }[]
  participants: { id: string; sessions: number }[]
}

const kinds = ['participants', 'sessions', 'transcripts'] as const

/** Reads everything as this person; unless `isWhole`, only the words, the sounds and the figures. */
export async function readAll(facts: Facts, reader: PersonName, isWhole: boolean): Promise<Seen> {
  const { world, raw } = facts
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
    if (file) told.push(await textOf(facts, reader, file.url))
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
    if (file) told.push(await textOf(facts, reader, file.url))
  }
  const searches: Seen['searches'] = []
  for (const { code } of isWhole ? raw.participants : []) {
    const answer = await asked(() => caller.participant.list({ studyId, search: code }))
    const isListed = people?.rows.some((row) => row.code === code) ?? false
    searches.push({ code, found: answer?.rows.map((row) => row.code) ?? [], isListed })
  }
  for (const { code } of isWhole ? raw.sessions : []) {
    const answer = await asked(() => caller.session.list({ studyId, search: code }))
    const isListed = listed?.rows.some((row) => row.code === code) ?? false
    searches.push({ code, found: answer?.rows.map((row) => row.code) ?? [], isListed })
  }
  return {
    all: JSON.stringify(told),
    earlier: await lookBackAtAll(facts, reader),
    quoted: isWhole ? await exportWords(facts, reader) : '',
    searches,
    heard,
    sessions: listed?.rows ?? [],
    participants: people?.rows ?? [],
  }
}

/** Looks back at everything: each segment that was changed, removed segments, and each version. */
async function lookBackAtAll({ world, raw, earlier, frozen }: Facts, reader: PersonName): Promise<string> {
  const { transcript } = await world.as(reader)
  const told: unknown[] = []
  const ask = async (id: string, at: { segmentId: string } | { removed: true } | { version: number }) =>
    void told.push(await asked(() => transcript.look_back({ studyId: world.studyId, id, at })))
  for (const { id } of raw.transcripts) {
    await ask(id, { removed: true })
    const changed = new Set(earlier.flatMap((row) => (row.transcript_id === id ? row.segment_id : [])))
    for (const segmentId of changed) await ask(id, { segmentId })
    for (const { transcript_id, number } of frozen) if (transcript_id === id) await ask(id, { version: number })
  }
  return JSON.stringify(told)
}

/** The words of all transcripts, as files of text. */
async function exportWords(facts: Facts, reader: PersonName): Promise<string> {
  const { world, raw } = facts
  const { transcript } = await world.as(reader)
  const { studyId } = world
  const today = world.clock.now().toISOString().slice(0, 10)
  const told: string[] = []
  for (const { id } of raw.transcripts) {
    const file = await asked(() => transcript.export({ studyId, of: { id }, format: 'txt', today }))
    if (file) told.push(await textOf(facts, reader, file.url))
  }
  return told.join('\n')
}
