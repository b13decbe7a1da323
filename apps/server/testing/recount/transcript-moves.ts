// Moves with transcripts: begun from a file or as a translation, and taken through their stages.
import {
  mayAssign,
  mayClaim,
  mayComplete,
  mayRelease,
  mayReturn,
  type StageEvent,
  type StageRule,
} from '@polyphony/domain/transcripts/stages'
import type { PersonName } from '../cast.ts'
import { configuration } from '../configuration.ts'
import { base64 } from '../transcripts.ts'
import { plusDays } from './days.ts'
import { type Draw, grantsAll, hasLeft, type Move, roomOf, siteOf, type Table, todayAt } from './moves.ts'

type Transcript = Table['transcripts'][number]
const command = ({ world }: Table) => world.command()

const pathOf = (row: Transcript) =>
  (row.source_transcript_id ? configuration.stages.translation : configuration.stages.transcript)!
const historyOf = ({ raw }: Table, row: Transcript): StageEvent[] =>
  raw.moves
    .filter((each) => each.transcript_id === row.id)
    .sort((a, b) => a.position - b.position)
    .map((each) => ({
      stage: each.kind === 'returned' ? each.to_stage! : each.stage,
      state: each.kind as 'done',
      personId: each.kind === 'queued' ? null : each.person_id,
      at: new Date(each.at),
    }))

/** Whoever types at a site. */
const typists = (row: Transcript, world: Table['world']): PersonName[] =>
  row.site_id === world.sites.BRS
    ? ['transcriber', 'secondTranscriber', 'dataManager']
    : ['dataManager', 'dataManagerInUlm']

const step = (
  table: Table,
  row: Transcript,
  { action, send }: { action: string; send: () => Promise<unknown> },
): Move => ({
  touches: [row.id, ...roomOf(table, row.session_id)],
  leaves: [`transcript.${action} ${siteOf(table, row.site_id).code}`],
  send,
})

const lines = (table: Table) => {
  const minutes = String(table.dice.int(1, 59)).padStart(2, '0')
  return base64(`WEBVTT\n\n00:00:00.000 --> 00:${minutes}:00.000\n<v A>words\n`)
}

/** A file into a transcript that begins with it, of a held session whose attendees granted it. */
const begin: Draw = (table) => {
  const ready = table.sessions.filter((session) => {
    const heard = table.raw.attendances.filter(
      (each) => each.session_id === session.id && ['attended', 'left_early'].includes(each.state),
    )
    return (
      session.status === 'held' &&
      heard.length > 0 &&
      heard.every(
        (each) =>
          grantsAll(table, each.participant_id) && !hasLeft(table.people.find(({ id }) => id === each.participant_id)!),
      )
    )
  })
  const session = table.dice.pick(ready)
  if (!session) return undefined
  const language = table.dice.pick(['he', 'en', 'de'])!
  if (table.raw.transcripts.some((each) => each.session_id === session.id && each.language === language))
    return undefined
  const site = siteOf(table, session.site_id)
  const heard = table.raw.attendances.flatMap((each) => (each.session_id === session.id ? [each.participant_id] : []))
  const body = {
    ...command(table),
    into: { start: { sessionId: session.id, language } },
    fileName: 'a.vtt',
    format: 'vtt' as const,
    content: lines(table),
  }
  return {
    touches: [session.id, ...heard],
    leaves: [`transcript.import ${site.code}`],
    send: async () => (await table.world.as('dataManager')).transcript.import(body),
  }
}

/** A translation of what is checked, with nothing in it yet. */
const translate: Draw = (table) => {
  const source = table.dice.pick(
    table.transcripts.filter((row) => row.stage === 'release' && !row.source_transcript_id && !row.isPartWithheld),
  )
  if (!source) return undefined
  const heard = table.raw.attendances.filter((each) => each.session_id === source.session_id)
  const came = heard.filter(({ state }) => state === 'attended' || state === 'left_early')
  const language = table.dice.pick(['he', 'en', 'de'])!
  if (came.length === 0) return undefined
  const isTaken = table.raw.transcripts.some(
    (each) => each.session_id === source.session_id && each.language === language,
  )
  if (isTaken || !came.every((each) => grantsAll(table, each.participant_id))) return undefined
  const body = { ...command(table), sessionId: source.session_id, language, sourceTranscriptId: source.id }
  return {
    touches: [source.id, ...roomOf(table, source.session_id)],
    leaves: [`transcript.start ${siteOf(table, source.site_id).code}`],
    send: async () => (await table.world.as('dataManager')).transcript.start(body),
  }
}

const able = (
  table: Table,
  row: Transcript,
  may: (question: { personId: string; history: StageEvent[]; stages: readonly StageRule[] }) => { ok: boolean },
) =>
  table.dice.pick(
    typists(row, table.world).filter(
      (name) => may({ personId: table.world.people[name].id, history: historyOf(table, row), stages: pathOf(row) }).ok,
    ),
  )

const pickOpen = (table: Table, which: (row: Transcript) => boolean = () => true) =>
  table.dice.pick(table.transcripts.filter((row) => !row.isWithheld && which(row)))

/** Whether somebody typed in it: a translation begins with nothing. */
const hasWords = ({ raw }: Table, row: Transcript) =>
  !row.source_transcript_id || raw.moves.some((each) => each.transcript_id === row.id && each.kind === 'edited')

/** In somebody's hands, and all of its words to be read. */
const isWorkedOn = ({ state, isPartWithheld }: Transcript) =>
  (state === 'claimed' || state === 'assigned') && !isPartWithheld

const claim: Draw = (table) => {
  const row = pickOpen(table, ({ state }) => state === 'queued')
  const by = row && able(table, row, mayClaim)
  if (!row || !by) return undefined
  const body = { ...command(table), id: row.id }
  return step(table, row, {
    action: 'claim',
    send: async () => (await table.world.as(by)).transcript.claim(body),
  })
}

const assign: Draw = (table) => {
  const row = pickOpen(table, ({ state }) => state !== 'released')
  const to = row && able(table, row, mayAssign)
  if (!row || !to) return undefined
  const isToNobody = row.state !== 'queued' && table.dice.chance(0.2)
  const staffId = isToNobody ? 'nobody' : table.world.people[to].id
  const dueOn = table.dice.chance(0.5)
    ? { dueOn: plusDays(todayAt(table, siteOf(table, row.site_id)), table.dice.int(0, 9)) }
    : {}
  const body = { ...command(table), ids: [row.id], staffId, ...dueOn }
  return step(table, row, {
    action: 'assign',
    send: async () => (await table.world.as('dataManager')).transcript.assign(body),
  })
}

const complete: Draw = (table) => {
  const row = pickOpen(table, (each) => isWorkedOn(each) && hasWords(table, each))
  const by = row && able(table, row, mayComplete)
  if (!row || !by) return undefined
  const body = { ...command(table), id: row.id }
  return step(table, row, {
    action: 'complete',
    send: async () => (await table.world.as(by)).transcript.complete(body),
  })
}

const release: Draw = (table) => {
  const row = pickOpen(table, ({ stage, state }) => stage === 'release' && state !== 'released')
  const me = table.world.people.investigator.id
  if (!row || !mayRelease({ personId: me, history: historyOf(table, row), stages: pathOf(row) }).ok) return undefined
  const body = { ...command(table), id: row.id, reason: 'All is checked' }
  return step(table, row, {
    action: 'release',
    send: async () => (await table.world.as('investigator')).transcript.release(body),
  })
}

const giveBack: Draw = (table) => {
  const row = pickOpen(table, ({ stage }) => stage !== 'transcription' && stage !== 'translation')
  const toStage = row && table.dice.pick(pathOf(row).map(({ key }) => key))
  const history = row ? historyOf(table, row) : []
  if (!row || !mayReturn({ to: toStage!, reason: 'Words are missing', history, stages: pathOf(row) }).ok)
    return undefined
  const body = { ...command(table), id: row.id, toStage: toStage!, reason: 'Words are missing' }
  return step(table, row, {
    action: 'return',
    send: async () => (await table.world.as('dataManager')).transcript.return(body),
  })
}

const edit: Draw = (table) => {
  const row = pickOpen(table, isWorkedOn)
  const by = row && typists(row, table.world).find((name) => table.world.people[name].id === row.personId)
  const segment = row && table.raw.segments.find((each) => each.transcript_id === row.id)
  if (!row || !by || !segment) return undefined
  const body = {
    ...command(table),
    id: row.id,
    segments: [{ id: segment.id, expectedVersion: segment.version, text: `words ${table.dice.int(1, 999)}` }],
  }
  return step(table, row, {
    action: 'edit',
    send: async () => (await table.world.as(by)).transcript.edit(body),
  })
}

export const transcriptMoves: readonly (readonly [number, Draw])[] = [
  [9, begin],
  [3, translate],
  [9, claim],
  [4, assign],
  [8, complete],
  [6, release],
  [2, giveBack],
  [3, edit],
]
