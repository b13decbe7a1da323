// The days of which words are withheld are decided by `withheldDays` (domain) and by the view `participant_kept_leaving`, which writes
// them beside the participant. This test compares both for random histories of consents, withdrawals, mistakes and steps.
import { scopeFor } from '@polyphony/domain/access/scope'
import { localDay } from '@polyphony/domain/calendar'
import { addDays } from '@polyphony/domain/day'
import { withheldDays } from '@polyphony/domain/consent/days'
import { expect, it } from 'vitest'
import { writeForm } from '../../testing/consent.ts'
import { type Dice, throwDice } from '../../testing/recount/dice.ts'
import { useWorld } from '../../testing/world.ts'
import { readConsentRecord } from './store/consents.ts'

const world = useWorld()
const people = 300
const date = (on: string) => new Date(`${on}T00:00:00Z`)
const anyDay = (dice: Dice) => addDays('2024-02-05', dice.int(0, 34))
const asked = ['participate', 'record_audio', 'transcribe', 'translate'] as const

const anyBack = (dice: Dice, givenOn: string) => {
  const on = [givenOn, anyDay(dice)].toSorted()[1]!
  return { withdrawnOn: date(on), withdrawnAt: dice.chance(0.5) ? new Date(`${on}T09:00:00Z`) : null }
}
const notBack = { withdrawnOn: null, withdrawnAt: null }

type At = { studyId: string; siteId: string; participantId: string }

function anyConsent(dice: Dice, at: At, forms: readonly string[]) {
  const givenOn = anyDay(dice)
  const isMistaken = dice.chance(0.2)
  const consent = {
    ...at,
    id: world.newId(),
    formVersionId: dice.pick(forms)!,
    givenOn: date(givenOn),
    givenAt: new Date(`${givenOn}T${dice.pick(['08', '10'])}:00:00Z`),
    coversEarlier: dice.chance(0.15),
    method: 'paper_scan',
    mistakenAt: isMistaken ? new Date(`${givenOn}T12:00:00Z`) : null,
    mistakenReason: isMistaken ? 'Wrong person' : null,
    ...(dice.chance(0.2) ? anyBack(dice, givenOn) : notBack),
  }
  const { participantId: _participantId, ...common } = at
  // Some forms do not ask about translation.
  const decided = dice.chance(0.15) ? asked.slice(0, 3) : asked
  const decisions = decided.map((scope) => ({
    ...common,
    consentId: consent.id,
    scope,
    isGranted: dice.chance(0.85),
    ...(dice.chance(0.12) ? anyBack(dice, givenOn) : notBack),
  }))
  return { consent, decisions }
}

const steps = [
  ['declined', null],
  ['deceased', null],
  ['ineligible', null],
  ['withdrawn', 'new_data'],
  ['withdrawn', 'further_contact'],
] as const

function anyStep(dice: Dice, at: At) {
  const [kind, level] = dice.pick(steps)!
  return { ...at, id: world.newId(), position: 99, kind, level, happenedOn: date(anyDay(dice)) }
}

/** Writes participants with random histories. Answers their ids. */
async function writeHistories(dice: Dice): Promise<string[]> {
  const { prisma } = world.database
  const forms = [
    await writeForm(world),
    await writeForm(world),
    await writeForm(world, { validUntil: date('2024-02-20') }),
  ]
  const common = { studyId: world.studyId, siteId: world.sites.BRS }
  const persons = Array.from({ length: people }, (_, at) => ({
    ...common,
    id: world.newId(),
    number: 5000 + at,
    code: `BRS-${5000 + at}-X`,
    group: 'service_user',
    screenedOn: date('2024-02-01'),
    status: 'consented',
  }))
  const places = persons.map(({ id }) => ({ ...common, participantId: id }))
  const given = places.flatMap((at) => Array.from({ length: dice.int(0, 4) }, () => anyConsent(dice, at, forms)))
  await prisma.participant.createMany({ data: persons })
  await prisma.consent.createMany({ data: given.map(({ consent }) => consent) })
  await prisma.scopeDecision.createMany({ data: given.flatMap(({ decisions }) => decisions) })
  const leaving = places.filter(() => dice.chance(0.15)).map((at) => anyStep(dice, at))
  await prisma.participantEvent.createMany({ data: leaving })
  return persons.map(({ id }) => id)
}

it('withholds in the database the days that the rules of consent withhold, for each of 300 random histories', async () => {
  const ids = await writeHistories(throwDice(20240313))
  const scope = scopeFor({
    action: 'consent.due',
    actorId: world.people.monitor.id,
    studyId: world.studyId,
    sites: [world.sites.BRS],
    grants: [{ role: 'monitor', siteId: null }],
  })!
  const record = await world.database.transaction((db) => readConsentRecord(db, scope, ids))
  const on = localDay(world.clock.now(), 'Asia/Jerusalem')
  const ruled = ids.map((id) => {
    const days = withheldDays(id, { ...record, on })
    const written = days.map(({ from, before }) => `${from === null ? '(' : `[${from}`},${before ?? ''})`)
    return [id, days.length === 0 ? null : `{${written.join(',')}}`]
  })
  const { rows } = await world.database.pool.query<{ id: string; withheldOn: string | null }>(
    'select id, withheld_on::text as "withheldOn" from participant where id = any ($1)',
    [ids],
  )
  const kept = new Map(rows.map((row) => [row.id, row.withheldOn]))
  expect(ids.map((id) => [id, kept.get(id)])).toEqual(ruled)
  // The histories are various enough to be worth the comparison.
  const found = new Set(ruled.map(([, days]) => days))
  expect(found.size).toBeGreaterThan(40)
  expect([...found].filter((days) => days?.includes('),['))).not.toEqual([])
})
