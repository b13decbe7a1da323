// Registering participants over HTTP (transaction, audit, receipt, row-level security, keyed identities) with sixteen clients, against
// a raw insert with its audit row in one transaction over the same driver.
import { scopes } from '@polyphony/domain/consent/scopes'
import { newId } from '@polyphony/server/platform/request/new-id'
import type { PersonName } from '@polyphony/server/testing/cast'
import { identityOf } from '@polyphony/server/testing/population'
import { costOf } from './costs.ts'
import { atLeast, type Figure, hammer, ms, perSecond, quantile } from './figures.ts'
import { call, type Ground, type Server } from './ground.ts'
import { openRaw } from './raw.ts'

const width = 16
const times = 1_500
const warmUp = 200

type Kind = { what: string; person: PersonName; more: (turn: number) => object; goal?: number }

export async function benchRegister(ground: Ground, server: Server): Promise<Figure[]> {
  const { studyId, sites } = ground.cast
  const { write } = await openRaw(ground)
  const raw = await hammer(times, width, write)
  const screenedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  // Invented people may be alike, and the reason for going on is given in advance.
  const identity = (turn: number) => ({ identity: identityOf(turn), duplicateReason: 'Invented people' })
  const consent = {
    formVersionId: await writeForm(ground),
    decisions: Object.fromEntries(scopes.map((scope) => [scope, true])),
    givenOn: screenedOn,
    givenTime: '09:00',
    method: 'paper_scan',
  }
  const answers = { adult: true, acute_crisis: false }
  const kinds: Kind[] = [
    { what: 'register a participant', person: 'dataManager', more: () => ({}), goal: 0.25 },
    { what: 'with an identity', person: 'coordinatorInBeerSheva', more: identity, goal: 0.35 },
    {
      what: 'with identity, answers and consent',
      person: 'coordinatorInBeerSheva',
      more: (turn) => ({ ...identity(turn), answers, consent }),
    },
  ]
  let turn = 0
  const measured = async ({ what, person, more, goal }: Kind): Promise<Figure[]> => {
    const register = async () => {
      const mine = turn++
      const newcomer = { siteId: sites.BRS, screenedOn, group: 'service_user', birthYear: 1940 + (mine % 65) }
      const input = { commandId: newId(new Date()), studyId, ...newcomer, ...more(mine) }
      await call(ground, server, person, 'participant.register', input, true)
    }
    await hammer(warmUp, width, register)
    let ours = { perSecond: 0, durations: [] as number[] }
    const cost = await costOf(ground, server, async () => void (ours = await hammer(times, width, register)))
    const share = ours.perSecond / raw.perSecond
    const processors = `${ms(cost.serverMs / times)} + ${ms(cost.databaseMs / times)}`
    return [
      { what, got: `${perSecond(ours.perSecond)}, p99 ${ms(quantile(ours.durations, 0.99))}` },
      { what: '  processor time of server and PostgreSQL for one', got: processors },
      goal ? atLeast('  share of raw', share, goal) : { what: '  share of raw', got: share.toFixed(2) },
    ]
  }
  const figures: Figure[] = [{ what: 'raw insert and audit in one transaction', got: perSecond(raw.perSecond) }]
  for (const kind of kinds) figures.push(...(await measured(kind)))
  return figures
}

async function writeForm({ database, cast }: Ground): Promise<string> {
  const id = newId(new Date())
  await database.pool.query(
    `insert into form_version (id, study_id, form, version, language, title, text, text_sha256, scopes, site_ids, valid_from, ethics_reference)
     values ($1, $2, 'main', 'bench', 'en', 'Form', 'Text', repeat('0', 64), $3, $4, '2020-01-01', 'none')`,
    [id, cast.studyId, [...scopes], [cast.sites.BRS]],
  )
  return id
}
