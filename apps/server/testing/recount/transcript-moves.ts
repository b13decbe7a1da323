// Random commands on transcripts: begun from a file or as a translation, and taken through their stages.
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
import { dayOf } from './session-moves.ts'
import { type Draw, grantsAll, hasLeft, type Move, roomOf, siteOf, type Facts, todayAt } from './moves.ts'

type Transcript = Facts['transcripts'][number]
const command = ({ world }: Facts) => world.command()

const pathOf = (row: Transcript) =>
  (row.source_transcript_id ? configuration.stages.translation : configuration.stages.transcript)!
const historyOf = ({ raw }: Facts, row: Transcript): StageEvent[] =>
  raw.stageEvents
    .filter((each) => each.transcript_id === row.id)
    .sort((a, b) => a.position - b.position)
    .map((each) => ({
      stage: each.kind === 'returned' ? each.to_stage! : each.stage,
      state: each.kind as 'done',
      personId: each.kind === 'queued' ? null : each.person_id,
      at: new Date(each.at),
    }))

/** The people who may type at the site of a transcript. */
const typists = (row: Transcript, world: Facts['world']): PersonName[] =>
  row.site_id === world.sites.BRS
    ? ['transcriber', 'secondTranscriber', 'dataManager']
    : ['dataManager', 'dataManagerInUlm']

const step = (
  facts: Facts,
  row: Transcript,
  { action, send }: { action: string; send: () => Promise<unknown> },
): Move => ({
  touches: [row.id, ...(row.source_transcript_id ? [row.source_transcript_id] : []), ...roomOf(facts, row.session_id)],
  leaves: [`transcript.${action} ${siteOf(facts, row.site_id).code}`],
  send,
})

const lines = (facts: Facts) => {
  const minutes = String(facts.dice.int(1, 59)).padStart(2, '0')
  return base64(`WEBVTT\n\n00:00:00.000 --> 00:${minutes}:00.000\n<v A>words\n`)
}

/** Imports a file as a new transcript of a held session, if all its attendees consented. */
const begin: Draw = (facts) => {
  const ready = facts.sessions.filter((session) => {
    const present = facts.raw.attendances.filter(
      (each) => each.session_id === session.id && ['attended', 'left_early'].includes(each.state),
    )
    return (
      session.status === 'held' &&
      present.length > 0 &&
      present.every(
        (each) =>
          grantsAll(facts, each.participant_id, dayOf(session, siteOf(facts, session.site_id))) &&
          !hasLeft(facts.people.find(({ id }) => id === each.participant_id)!),
      )
    )
  })
  const session = facts.dice.pick(ready)
  if (!session) return undefined
  const language = facts.dice.pick(['he', 'en', 'de'])!
  if (facts.raw.transcripts.some((each) => each.session_id === session.id && each.language === language))
    return undefined
  // The sessions are in Hebrew. If one has a transcript, another language is a translation, which needs a source.
  const isWritten = facts.raw.transcripts.some((each) => each.session_id === session.id && !each.source_transcript_id)
  if (language !== 'he' && isWritten) return undefined
  const site = siteOf(facts, session.site_id)
  const invited = facts.raw.attendances.flatMap((each) => (each.session_id === session.id ? [each.participant_id] : []))
  const body = {
    ...command(facts),
    into: { start: { sessionId: session.id, language } },
    fileName: 'a.vtt',
    format: 'vtt' as const,
    content: lines(facts),
  }
  return {
    touches: [session.id, ...invited],
    leaves: [`transcript.import ${site.code}`],
    send: async () => (await facts.world.as('dataManager')).transcript.import(body),
  }
}

/** Whether participants came to the session, and each of them consents to every scope. */
function mayBeTranslated(facts: Facts, { session_id }: Transcript): boolean {
  const came = facts.raw.attendances.filter(
    (each) => each.session_id === session_id && ['attended', 'left_early'].includes(each.state),
  )
  const session = facts.sessions.find(({ id }) => id === session_id)!
  const saidOn = dayOf(session, siteOf(facts, session.site_id))
  return came.length > 0 && came.every((each) => grantsAll(facts, each.participant_id, saidOn))
}

/** Starts an empty translation of a transcript that is in the stage of release. */
const translate: Draw = (facts) => {
  const source = facts.dice.pick(
    facts.transcripts.filter((row) => row.stage === 'release' && !row.source_transcript_id && !row.isPartWithheld),
  )
  if (!source) return undefined
  const language = facts.dice.pick(['he', 'en', 'de'])!
  const isTaken = facts.raw.transcripts.some(
    (each) => each.session_id === source.session_id && each.language === language,
  )
  if (isTaken || !mayBeTranslated(facts, source)) return undefined
  const body = { ...command(facts), sessionId: source.session_id, language, sourceTranscriptId: source.id }
  return {
    touches: [source.id, ...roomOf(facts, source.session_id)],
    leaves: [`transcript.start ${siteOf(facts, source.site_id).code}`],
    send: async () => (await facts.world.as('dataManager')).transcript.start(body),
  }
}

const able = (
  facts: Facts,
  row: Transcript,
  may: (question: { personId: string; history: StageEvent[]; stages: readonly StageRule[] }) => { ok: boolean },
) =>
  facts.dice.pick(
    typists(row, facts.world).filter(
      (name) => may({ personId: facts.world.people[name].id, history: historyOf(facts, row), stages: pathOf(row) }).ok,
    ),
  )

const pickOpen = (facts: Facts, which: (row: Transcript) => boolean = () => true) =>
  facts.dice.pick(facts.transcripts.filter((row) => !row.isWithheld && which(row)))

/** Whether it has words: a translation begins empty. */
const hasWords = ({ raw }: Facts, row: Transcript) =>
  !row.source_transcript_id || raw.stageEvents.some((each) => each.transcript_id === row.id && each.kind === 'edited')

/** Whether it is a translation whose source is back in an earlier stage: it takes no words, and is not completed or released. */
const isWaiting = ({ transcripts }: Facts, { source_transcript_id }: Transcript) =>
  transcripts.some(({ id, stage }) => id === source_transcript_id && stage !== 'release')

/** Whether a person holds it, may go on with it, and no word of it is withheld. */
const isWorkedOn = (facts: Facts, row: Transcript) =>
  (row.state === 'claimed' || row.state === 'assigned') && !row.isPartWithheld && !isWaiting(facts, row)

const claim: Draw = (facts) => {
  const row = pickOpen(facts, ({ state }) => state === 'queued')
  const by = row && able(facts, row, mayClaim)
  if (!row || !by) return undefined
  const body = { ...command(facts), id: row.id }
  return step(facts, row, {
    action: 'claim',
    send: async () => (await facts.world.as(by)).transcript.claim(body),
  })
}

const assign: Draw = (facts) => {
  const row = pickOpen(facts, ({ state }) => state !== 'released')
  const to = row && able(facts, row, mayAssign)
  if (!row || !to) return undefined
  const isToNobody = row.state !== 'queued' && facts.dice.chance(0.2)
  const staffId = isToNobody ? 'nobody' : facts.world.people[to].id
  const dueOn = facts.dice.chance(0.5)
    ? { dueOn: plusDays(todayAt(facts, siteOf(facts, row.site_id)), facts.dice.int(0, 9)) }
    : {}
  const body = { ...command(facts), ids: [row.id], staffId, ...dueOn }
  return step(facts, row, {
    action: 'assign',
    send: async () => (await facts.world.as('dataManager')).transcript.assign(body),
  })
}

const complete: Draw = (facts) => {
  const row = pickOpen(facts, (each) => isWorkedOn(facts, each) && hasWords(facts, each))
  const by = row && able(facts, row, mayComplete)
  if (!row || !by) return undefined
  const body = { ...command(facts), id: row.id }
  return step(facts, row, {
    action: 'complete',
    send: async () => (await facts.world.as(by)).transcript.complete(body),
  })
}

const release: Draw = (facts) => {
  const row = pickOpen(
    facts,
    (each) => each.stage === 'release' && each.state !== 'released' && !isWaiting(facts, each),
  )
  const me = facts.world.people.investigator.id
  if (!row || !mayRelease({ personId: me, history: historyOf(facts, row), stages: pathOf(row) }).ok) return undefined
  const body = { ...command(facts), id: row.id, reason: 'All is checked' }
  return step(facts, row, {
    action: 'release',
    send: async () => (await facts.world.as('investigator')).transcript.release(body),
  })
}

const giveBack: Draw = (facts) => {
  const row = pickOpen(facts, ({ stage }) => stage !== 'transcription' && stage !== 'translation')
  const toStage = row && facts.dice.pick(pathOf(row).map(({ key }) => key))
  const history = row ? historyOf(facts, row) : []
  if (!row || !mayReturn({ to: toStage!, reason: 'Words are missing', history, stages: pathOf(row) }).ok)
    return undefined
  const body = { ...command(facts), id: row.id, toStage: toStage!, reason: 'Words are missing' }
  return step(facts, row, {
    action: 'return',
    send: async () => (await facts.world.as('dataManager')).transcript.return(body),
  })
}

const edit: Draw = (facts) => {
  const row = pickOpen(facts, (each) => isWorkedOn(facts, each))
  const by = row && typists(row, facts.world).find((name) => facts.world.people[name].id === row.personId)
  const segment = row && facts.raw.segments.find((each) => each.transcript_id === row.id)
  // Typed words need the same consent as the start of their transcript.
  if (!row || !by || !segment || !mayBeTranslated(facts, row)) return undefined
  const body = {
    ...command(facts),
    id: row.id,
    segments: [{ id: segment.id, expectedVersion: segment.version, text: `words ${facts.dice.int(1, 999)}` }],
  }
  return step(facts, row, {
    action: 'edit',
    send: async () => (await facts.world.as(by)).transcript.edit(body),
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
