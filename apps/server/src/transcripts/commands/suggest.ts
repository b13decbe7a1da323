// Suggests what to replace in the words of a transcript, and by what. The answer has places in segments, never an identity.
import type { Compared, Found } from '@polyphony/domain/transcripts/identifiers/compare'
import { isNumbered, pseudonymOf } from '@polyphony/domain/transcripts/identifiers/labels'
import { mostFindings, mostRunsInHour } from '@polyphony/domain/transcripts/identifiers/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding, Entered } from '../../platform/shapes.ts'
import { reading } from '../../platform/request/transaction.ts'
import { compareInThread, type Read, readToCompare, speakerOf } from '../queries/compared.ts'
import { findTranscript } from '../store/transcripts.ts'
import { listAsides } from '../store/identifiers.ts'
import { demandHeld, demandNamesStage, lockHeld } from './in-step.ts'
import { nameAll, participantToName, type ToName, wordsToName } from './pseudonyms.ts'
import { keyOfAside } from './set-aside.ts'

type Result = { read: Read; compared: Compared }

/** Compares the words before the transaction of the command, because this takes long. */
export async function compareFirst(entered: Entered, { id }: { id: string }): Promise<Result> {
  const [runs = 0] = await entered.services.tries.add('hour', [`transcript.suggest ${entered.actor.id}`])
  if (runs > mostRunsInHour) throw new Problem('transcript.suggested_too_often', { most: mostRunsInHour })
  const read = await reading(entered, async (work) => {
    const transcript = await findTranscript(work.db, work.scope, id)
    if (!transcript) throw new Problem('transcript.not_found')
    demandHeld(work, transcript)
    await demandNamesStage(work, transcript)
    return readToCompare(work, transcript, { isTold: true })
  })
  return { read, compared: await compareInThread(entered, read, { isPatient: false }) }
}

export async function suggestIdentifiers(work: Commanding, { id }: { id: string }, { read, compared }: Result) {
  const { db, scope } = work
  const transcript = await lockHeld(work, id)
  await demandNamesStage(work, transcript)
  const asides = new Set((await listAsides(db, scope, id)).map(({ segmentId, key }) => `${segmentId} ${key}`))
  const open = compared.found.filter((found) => !asides.has(`${found.id} ${keyOfAside(work, found)}`))
  const shown = open.slice(0, mostFindings).map((found) => ({ ...found, toName: toNameOf(work, read, found) }))
  const named = await nameAll(
    work,
    transcript,
    shown.flatMap(({ toName }) => toName ?? []),
  )
  work.record('transcript.suggest', {
    entityId: id,
    siteId: transcript.siteId,
    code: transcript.sessionCode,
    after: {
      stage: transcript.stage,
      segments: read.segments.size,
      people: read.people,
      found: open.length,
      certain: open.filter(({ isCertain }) => isCertain).length,
    },
  })
  return {
    findings: shown.map(({ toName, ...found }) => ({
      segmentId: speakerOf(found.id) ? null : found.id,
      speakerId: speakerOf(found.id) ?? null,
      ...{ from: found.from, to: found.to, kind: found.kind, isCertain: found.isCertain },
      text: partOf(read, found),
      pseudonym: pseudonymOf(found.kind, toName && named.get(toName.key)?.number, transcript.language),
    })),
    more: open.length - shown.length,
    combinations: compared.combinations.map(({ id: segmentId, facts }) => ({ segmentId, facts })),
  }
}

/** What a person or a place is named by: the participant, what was replaced before, or the words themselves. */
function toNameOf(work: Commanding, read: Read, found: Found): ToName | undefined {
  const { kind, who } = found
  if (!isNumbered(kind)) return undefined
  const known = read.input.sought.known.find((each) => each.id === who)
  if (known) return { key: known.id, kind, stands: { words: known.words } }
  return who === undefined ? wordsToName(work, kind, partOf(read, found)) : participantToName(work, who)
}

/** The words of a finding. The person who asks has them on screen. */
const partOf = ({ textOf }: Read, { id, from, to }: Found) => [...(textOf.get(id) ?? '')].slice(from, to).join('')
