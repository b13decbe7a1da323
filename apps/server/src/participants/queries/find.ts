// Finds participants of one site by a name or a telephone: somebody calls, and nobody knows the code.
import { askedBy, foundBy, mostFound } from '@polyphony/domain/participants/finding-by-name'
import type { Disclosing } from '../../platform/shapes.ts'
import { getSite } from '../../sites/store.ts'
import { listIdentitiesByName, mostUnkeyed } from '../store/finding.ts'
import { comparedAs, demandIdentities, digestOf, keyedNow, openIdentity } from './identity.ts'
import { recordTold } from './told.ts'

/** Most identities that one search opens to compare the names, apart from those without present keys. */
const mostOpened = 50

/** Answers codes, the best fit first, and records each participant answered. `isMore` if there may be others who fit. */
export async function findParticipants(disclosing: Disclosing, { siteId, typed }: { siteId: string; typed: string }) {
  const { db, scope, services } = disclosing
  const { vault } = services
  demandIdentities(scope, siteId)
  const { country } = await getSite(db, scope, siteId)
  const asked = askedBy(typed, country)
  const [named, phones] = [asked.named, asked.phones].map((keys) => keys.map((key) => digestOf(vault, siteId, key)))
  const rows = await listIdentitiesByName(db, scope, siteId, {
    named: named!,
    phones: phones!,
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
  const found = fitting.slice(0, mostFound)
  await recordTold(disclosing, 'participant.find', { siteId, told: found })
  const keyed = rows.filter(({ isKeyed }) => isKeyed).length
  const isMore = fitting.length > mostFound || keyed > mostOpened || rows.length - keyed >= mostUnkeyed
  return { found: found.map(({ code, status, by }) => ({ code, status, by })), isMore }
}
