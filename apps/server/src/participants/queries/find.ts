// Finds participants of one site by a name, a telephone or a national id: somebody calls, and nobody knows the code.
import { askedBy, foundBy, mostFound, mostSearchesInHour } from '@polyphony/domain/participants/finding-by-name'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing } from '../../platform/shapes.ts'
import { getSite } from '../../sites/store.ts'
import { listIdentitiesByName, mostUnkeyed } from '../store/finding.ts'
import { comparedAs, demandIdentities, digestOf, keyedNow, openIdentity } from './identity.ts'
import { demandPatience, recordTold } from './told.ts'

/** Most identities that one search opens to compare the names, apart from those without present keys. */
const mostOpened = 50

/**
 * Counts this search before the first statement, while the transaction has no connection, so that it never waits for a second one, and answers how many participants may still be answered to this person in this hour.
 */
async function countSearch(disclosing: Disclosing): Promise<number> {
  const { actor, services } = disclosing
  const [searches = 0] = await services.tries.add('hour', [`participant.find ${actor.id}`])
  if (searches > mostSearchesInHour) throw new Problem('participant.searched_too_often')
  return demandPatience(disclosing, 'participant.find')
}

/** Answers codes, the best fit first, and records each participant answered. `isMore` if there may be others who fit. */
export async function findParticipants(disclosing: Disclosing, { siteId, typed }: { siteId: string; typed: string }) {
  const { db, scope, services } = disclosing
  const { vault } = services
  demandIdentities(scope, siteId)
  const left = await countSearch(disclosing)
  const { country } = await getSite(db, scope, siteId)
  const asked = askedBy(typed, country)
  const [named, numbers] = [asked.named, asked.numbers].map((keys) => keys.map((key) => digestOf(vault, siteId, key)))
  const rows = await listIdentitiesByName(db, scope, siteId, {
    named: named!,
    numbers: numbers!,
    keyedNow,
    atMost: mostOpened + 1,
  })
  const fitting = rows
    .flatMap((row) => {
      const { participantId, code, status } = row
      const fits = foundBy(comparedAs(openIdentity(vault, participantId, row), row.birthYear), typed, country)
      return fits ? [{ participantId, code, status, ...fits }] : []
    })
    .toSorted((a, b) => b.fit - a.fit)
  const found = fitting.slice(0, Math.min(mostFound, left))
  await recordTold(disclosing, 'participant.find', { siteId, told: found })
  const keyed = rows.filter(({ isKeyed }) => isKeyed).length
  const isMore = fitting.length > found.length || keyed > mostOpened || rows.length - keyed >= mostUnkeyed
  return { found: found.map(({ code, status, by }) => ({ code, status, by })), isMore }
}
