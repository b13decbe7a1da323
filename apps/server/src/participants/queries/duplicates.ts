// Likely duplicates: finds people of a site by what they share, opens the few who share most, and answers codes and reasons.
import { type DuplicateReason, likelyDuplicates } from '@polyphony/domain/participants/duplicates'
import type { FindingKey } from '@polyphony/domain/participants/finding-keys'
import type { Rarity } from '@polyphony/domain/participants/weights'
import { Problem } from '@polyphony/domain/problem'
import { TellingProblem } from '../../platform/request/telling.ts'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { getSite } from '../../sites/store.ts'
import { countHolders, holdFindingKeys, holdNewcomers, listIdentitiesByKey, mostUnkeyed } from '../store/finding.ts'
import { comparedAs, demandIdentities, keyedNow, type Named, openIdentity, type Sought, soughtAs } from './identity.ts'
import { demandPatience, recordTold } from './told.ts'

export type LikelyDuplicate = { participantId: string; code: string; status: string; reasons: DuplicateReason[] }

/** Most likely duplicates in one answer: a person must be able to look at all of them. */
export const mostAnswered = 10

/**
 * Participants of the site who may be this person, the likeliest first. It opens identities, so the scope must reach them.
 * @param exceptId this participant is left out
 */
export async function listLikelyDuplicates(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  { siteId, country, given, keys }: Sought,
  exceptId?: string,
): Promise<LikelyDuplicate[]> {
  demandIdentities(scope, siteId)
  if (keys.length === 0) return []
  const asked = { keys: keys.filter(({ finds }) => finds > 0), birthYear: given.birthYear, exceptId, keyedNow }
  // Both statements are sent at once.
  const [found, held] = await Promise.all([
    listIdentitiesByKey(db, scope, siteId, asked),
    countHolders(db, scope, siteId, keys.filter(isCounted)),
  ])
  // An answer that leaves out somebody would let a person be registered twice. The job needs a minute at most.
  if (found.filter(({ isKeyed }) => !isKeyed).length > mostUnkeyed) throw new Problem('server.busy')
  const candidates = found.map((row) => {
    const named = openIdentity(services.vault, row.participantId, row)
    return { id: row, person: comparedAs(named, row.birthYear) }
  })
  return likelyDuplicates({ given, candidates, country, rarity: rarityOf(keys, held) })
    .slice(0, mostAnswered)
    .map(({ id: { participantId, code, status }, reasons }) => ({ participantId, code, status, reasons }))
}

const counted: readonly FindingKey['about'][] = ['word', 'birth date', 'phone'] satisfies Parameters<
  Rarity['holders']
>[0][]
export const isCounted = ({ about }: FindingKey) => counted.includes(about)

/** How rare the values of the person sought are at the site. */
export function rarityOf(keys: Sought['keys'], { people, holders }: Awaited<ReturnType<typeof countHolders>>): Rarity {
  const byValue = new Map(keys.map(({ about, value, key }) => [`${about} ${value}`, holders[key] ?? 0]))
  return { people, holders: (about, value) => byValue.get(`${about} ${value}`) ?? 0 }
}

/**
 * Waits for every other transaction that is writing a person who may be the same one. So of two transactions that register one person
 * at the same time, the second finds the first.
 */
export function waitForNamesakes({ db, scope }: Pick<Reading, 'db' | 'scope'>, { siteId, keys }: Sought): void {
  holdNewcomers(db, scope, siteId)
  holdFindingKeys(
    db,
    keys.filter(({ finds }) => finds > 1).map(({ key }) => key),
  )
}

/**
 * The refusal of a person who is probably a participant already. It has no codes, but it says that there is such a participant, so each
 * of them is recorded as if they had been answered.
 */
export function duplicateLikely(siteId: string, likely: readonly LikelyDuplicate[]): Problem {
  const action = 'participant.duplicates'
  return new TellingProblem(new Problem('participant.duplicate_likely'), {
    action,
    trace: (disclosing) => recordTold(disclosing, action, { siteId, told: likely }),
  })
}

type Asked = { siteId: string; identity: Named; birthYear?: number | null | undefined; exceptId?: string | undefined }

/**
 * Answers who may be this person, and records each participant answered, because a code together with a typed name identifies.
 * @param exceptId the participant who is being changed. They are left out of the answer, and recorded too if they may be this person:
 * that they are missing tells it.
 */
export async function discloseLikelyDuplicates(disclosing: Disclosing, asked: Asked) {
  const { siteId, identity, birthYear, exceptId } = asked
  const { db, scope, services } = disclosing
  await demandPatience(disclosing, 'participant.duplicates')
  const { country } = await getSite(db, scope, siteId)
  const sought = soughtAs(services.vault, { siteId, country }, comparedAs(identity, birthYear))
  const likely = await listLikelyDuplicates(disclosing, sought)
  await recordTold(disclosing, 'participant.duplicates', { siteId, told: likely, changedId: exceptId })
  const others = likely.filter(({ participantId }) => participantId !== exceptId)
  return others.map(({ code, status, reasons }) => ({ code, status, reasons }))
}
