// Compares the words of a transcript with the identities of those who attended, in a thread. The identities are opened here, given to the thread,
// and forgotten: no answer, event or log holds anything of them.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { smallSite } from '@polyphony/domain/transcripts/identifiers/combinations'
import type { Compared } from '@polyphony/domain/transcripts/identifiers/compare'
import type { Known } from '@polyphony/domain/transcripts/identifiers/shapes'
import { readVersion } from '@polyphony/domain/transcripts/words'
import { openIdentity } from '../../participants/queries/identity.ts'
import type { Entered, Reading } from '../../platform/shapes.ts'
import type { ToCompare } from '../thread.ts'
import { findFrozenByOthers, findSizeOfSite, listAttendees, listPseudonyms } from '../store/identifiers.ts'
import { listSpeakingOnes } from '../store/speakers.ts'
import type { Standing } from '../store/transcripts.ts'
import { listVersionSegments } from '../store/versions.ts'

export type Read = {
  input: ToCompare
  /** What the comparison was of. If it differs when its result is used, the result is of the past. */
  basis: string
  /** The number of each segment, from 1, by id. */
  segments: ReadonlyMap<string, { position: number }>
  people: number
  /** The texts that are compared, by id. */
  textOf: ReadonlyMap<string, string>
}

/** The id under which the label of a speaker is compared, and the speaker of such an id. */
const speakerText = (id: string) => `speaker ${id}`
export const speakerOf = (id: string): string | undefined => /^speaker (.+)$/u.exec(id)?.[1]

/** Reads what is compared. With `isTold`, a person is told what was found, so only words that others froze are compared with identities. */
export async function readToCompare(
  work: Pick<Reading, 'db' | 'scope' | 'services'>,
  transcript: Standing,
  { isTold }: { isTold: boolean },
): Promise<Read> {
  const { db, scope, services } = work
  const attendees = await listAttendees(db, scope, transcript)
  const site = await findSizeOfSite(db, scope, transcript.siteId)
  const rows = await listVersionSegments(db, scope, transcript.id)
  const speakers = (await listSpeakingOnes(db, scope, transcript.id)).filter(({ isWithheld }) => !isWithheld)
  const frozen = isTold ? await findFrozenByOthers(db, scope, transcript.id) : undefined
  const versions = frozen === undefined ? [] : readVersion(frozen)
  const known = isTold ? (await listPseudonyms(db, scope)).flatMap((row) => knownOf(services, row)) : []
  const texts = [
    ...rows.flatMap(({ id, text, isWithheld }) => (isWithheld || text === '' ? [] : { id, text })),
    ...speakers.map(({ id, label }) => ({ id: speakerText(id), text: label })),
  ]
  return {
    input: {
      kind: 'compare',
      texts,
      sought: {
        people: attendees.map((row) => {
          const { note: _note, ...named } = openIdentity(services.vault, row.participantId, row)
          return { id: row.participantId, ...named }
        }),
        known,
        language: transcript.language,
        country: site.country,
      },
      before: isTold ? versions.flatMap(({ text, speaker }) => [text, speaker ?? '']) : undefined,
      isSmall: isTold && site.people < smallSite,
    },
    basis: basisOf(transcript, attendees, texts),
    segments: new Map(rows.map(({ id }, at) => [id, { position: at + 1 }])),
    people: attendees.length,
    textOf: new Map(texts.map(({ id, text }) => [id, text])),
  }
}

/** Most texts in one thread: a thread has a limit of time, and a long transcript must be comparable, too. */
const atOnce = 2_500

/** Compares the texts, some after the others, so that people who import files get their turns in between. */
export async function compareInThread(
  { services, actor }: Pick<Entered, 'services' | 'actor'>,
  { input }: Read,
  { isPatient }: { isPatient: boolean },
): Promise<Compared> {
  const found: Compared['found'] = []
  const combinations: Compared['combinations'] = []
  for (let from = 0; from < input.texts.length; from += atOnce) {
    const part: ToCompare = { ...input, texts: input.texts.slice(from, from + atOnce) }
    const module = join(import.meta.dirname, '../thread.ts')
    const compared = (await services.threads.run(module, part, { personId: actor.id, isPatient })) as Compared
    found.push(...compared.found)
    combinations.push(...compared.combinations)
  }
  return { found, combinations }
}

const basisOf = (
  transcript: Standing,
  attendees: readonly { participantId: string; version: number }[],
  texts: readonly { id: string; text: string }[],
) =>
  createHash('sha256')
    .update(
      JSON.stringify([transcript.id, attendees.map(({ participantId, version }) => [participantId, version]), texts]),
    )
    .digest('hex')

export const pseudonymPlace = (studyId: string) => `pseudonym in ${studyId}`
export const pseudonymRow = (id: string) => `pseudonym:${id}`
export type SealedPseudonym = { participantId: string } | { words: string }

function knownOf(services: Reading['services'], row: Awaited<ReturnType<typeof listPseudonyms>>[number]): Known[] {
  const of = services.vault.open(pseudonymRow(row.id), row) as SealedPseudonym
  return 'words' in of ? [{ id: row.key, kind: row.kind, words: of.words }] : []
}
