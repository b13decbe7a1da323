// Gives a person or a place its pseudonym: the same in the whole study, for a participant by who it is, for anybody else by the words.
import { comparable } from '@polyphony/domain/transcripts/identifiers/compare'
import { pseudonymOf } from '@polyphony/domain/transcripts/identifiers/labels'
import { mostPseudonymsInHour, type Pseudonymise } from '@polyphony/domain/transcripts/identifiers/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding, Entered, Reading } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { writtenSealed } from '../../platform/keys/vault.ts'
import { pseudonymPlace, pseudonymRow, type SealedPseudonym } from '../queries/compared.ts'
import { addPseudonyms, holdPseudonyms, listPseudonymsByKey } from '../store/identifiers.ts'
import type { Standing } from '../store/transcripts.ts'
import { lockSegments } from '../store/words.ts'
import { demandNamesStage, lockHeld } from './in-step.ts'

/** A person or a place that needs a pseudonym. `key`: its keyed digest. */
export type ToName = { key: string; kind: 'person' | 'place'; stands: SealedPseudonym }

type Keyed = Pick<Reading, 'services' | 'scope'>
const keyOf = ({ services: { vault }, scope }: Keyed, value: string) =>
  vault.findingKey(pseudonymPlace(scope.studyId), value)

export const participantToName = (work: Keyed, participantId: string): ToName => ({
  key: keyOf(work, `participant ${participantId}`),
  kind: 'person',
  stands: { participantId },
})

export const wordsToName = (work: Keyed, kind: 'person' | 'place', words: string): ToName => ({
  key: keyOf(work, `${kind} ${comparable(words)}`),
  kind,
  stands: { words },
})

type Numbered = { number: number; isNew: boolean }

/** The numbers of these by key. Those without a pseudonym get one. Two people who need one for the same name wait for each other. */
export async function nameAll(
  { db, scope, services, now }: Commanding,
  { siteId }: Pick<Standing, 'siteId'>,
  all: readonly ToName[],
): Promise<Map<string, Numbered>> {
  if (all.length === 0) return new Map()
  const byKey = new Map(all.map((to) => [to.key, to]))
  holdPseudonyms(db, scope)
  const found = await listPseudonymsByKey(db, scope, [...byKey.keys()])
  for (const { key } of found) byKey.delete(key)
  const rows = [...byKey.values()].map(({ key, kind, stands }) => {
    const id = newId(now)
    return { id, kind, key, ...writtenSealed(services.vault.seal(pseudonymRow(id), stands)) }
  })
  const added = await addPseudonyms(db, scope, siteId, rows)
  const numbered = (isNew: boolean) => (row: { key: string; number: number }) =>
    [row.key, { number: row.number, isNew }] as const
  return new Map([...found.map(numbered(false)), ...added.map(numbered(true))])
}

/** Counts before the first statement, so that it never waits for a second connection. */
export async function countPseudonyms({ services, actor }: Entered): Promise<void> {
  const [asked = 0] = await services.tries.add('hour', [`transcript.pseudonymise ${actor.id}`])
  if (asked > mostPseudonymsInHour) throw new Problem('transcript.suggested_too_often', { most: mostPseudonymsInHour })
}

/** Answers the pseudonym of words that the person marked. They must be in the segment, as it is stored. */
export async function pseudonymise(work: Commanding, { id, segmentId, as, words }: Pseudonymise) {
  const { db, scope, record } = work
  const transcript = await lockHeld(work, id)
  await demandNamesStage(work, transcript)
  const [segment] = await lockSegments(db, scope, id, [segmentId])
  if (!segment || segment.isWithheld || !segment.text.normalize('NFC').includes(words))
    throw new Problem('transcript.no_such_part', { session: transcript.sessionCode })
  const to = wordsToName(work, as, words)
  const { number, isNew } = (await nameAll(work, transcript, [to])).get(to.key)!
  record('transcript.pseudonymise', {
    entityId: id,
    siteId: transcript.siteId,
    code: transcript.sessionCode,
    after: { segment: segmentId, kind: as, number, isNew },
  })
  return { pseudonym: pseudonymOf(as, number, transcript.language) }
}
