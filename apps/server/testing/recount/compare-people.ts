// Compares recruitment, the list of participants and the due consents with the recount.
import { expect } from 'vitest'
import { configuration } from '../configuration.ts'
import type { World } from '../world.ts'
import { dayAt } from './days.ts'
import { type Counted, countPeopleAsOf, inOrder, saidBy, whyAsked } from './people.ts'
import type { Raw } from './raw.ts'
import { byKey, everyPage, idsOf, type Reader, readers, type Recount } from './recount.ts'
import { armLines, countRecruitment } from './recruitment.ts'
import { attendedBy } from './sessions.ts'

export async function compareRecruitment(world: World, { raw, people, now }: Recount, reader: Reader) {
  const siteIds = idsOf(world, readers[reader].lists)
  const presentDay = (siteId: string) => dayAt(now, raw.sites.find(({ id }) => id === siteId)!.time_zone)
  const { recruitment } = await world.as(reader)
  const days = [
    undefined,
    ...['2024-02-01', '2024-03-10', '2024-03-31', '2024-04-15'].filter((day) => day < presentDay(siteIds[0]!)),
  ]
  for (const asOf of days) {
    const then = asOf ? countPeopleAsOf(raw, now, asOf) : people
    const today = asOf ? () => asOf : presentDay
    const { sites, ...whole } = countRecruitment(raw, then, { siteIds, today, studyTarget: configuration.targetTotal! })
    const ask = { studyId: world.studyId, ...(asOf && { asOf }) }
    const shown = await recruitment.view(ask)
    expect(shown, `${reader} ${asOf}`).toMatchObject(whole)
    // The curve is compared with toEqual, so that it may hold nothing more than the recount.
    expect(shown.total.curve).toEqual(whole.total.curve)
    expect(byKey(shown.sites, ({ id }) => id)).toMatchObject(byKey(sites, ({ id }) => id))
    const { counts } = await recruitment.arms(ask)
    const codeOf = (id: string) => raw.sites.find((site) => site.id === id)!.code
    const lines = counts.map(
      (each) => `${codeOf(each.siteId)} ${each.arm} ${each.status} ${each.isUsable} ${each.count}`,
    )
    expect(lines.sort(), `${reader} ${asOf}`).toEqual(armLines(then.filter(({ site_id }) => siteIds.includes(site_id))))
    const funnel = await recruitment.funnel(ask)
    const steps = (['screened', 'eligible', 'consented', 'enrolled'] as const).map(
      (step) => [step, funnel.rows.reduce((sum, row) => sum + row.steps[step], 0)] as const,
    )
    expect(Object.fromEntries(steps)).toEqual({
      screened: whole.total.screened,
      eligible: whole.total.eligible,
      consented: whole.total.consented,
      enrolled: whole.total.enrolled,
    })
  }
}

export async function compareParticipants(world: World, { raw, people }: Recount, reader: Reader) {
  const { participant } = await world.as(reader)
  const ask = (filter: object = {}) => participant.list({ studyId: world.studyId, ...filter })
  const here = inOrder(
    people.filter(({ site_id, isUsable }) => isUsable && idsOf(world, readers[reader].lists).includes(site_id)),
  )
  const gone = people.filter(
    ({ site_id, isUsable }) => !isUsable && idsOf(world, readers[reader].lists).includes(site_id),
  )
  const rows = await everyPage((cursor) => ask({ limit: 200, cursor }))
  expect(
    rows.map(({ code }) => code),
    reader,
  ).toEqual(here.map(({ code }) => code))
  expect(
    rows.map(({ status, arm, screenedOn, enrolledOn, endedOn, withdrawalLevel, sessions, consent }) => ({
      ...{ status, arm, screenedOn, enrolledOn, endedOn, withdrawalLevel, sessions },
      granted: consent && consent.granted.toSorted(),
    })),
  ).toEqual(
    here.map((person) => ({
      ...{
        status: person.status,
        arm: person.arm,
        screenedOn: person.screenedOn,
        enrolledOn: person.enrolledOn ?? null,
      },
      ...{ endedOn: person.endedOn, withdrawalLevel: person.level, sessions: attendedBy(raw, person) },
      granted: grantedBy(raw, person),
    })),
  )
  const filters: [object, (person: Counted) => boolean][] = [
    ...[...new Set(here.map(({ status }) => status))].map(
      (status) =>
        [{ status: [status] }, (person: Counted) => person.status === status] as [object, (person: Counted) => boolean],
    ),
    [{ group: ['service_user', 'staff'] }, ({ group }) => group !== 'peer'],
    [{ arm: 'control' }, ({ arm }) => arm === 'control'],
    [{ sites: [world.sites.ULM] }, ({ site_id }) => site_id === world.sites.ULM],
    [
      { enrolledFrom: '2024-03-15', enrolledUntil: '2024-04-10' },
      ({ enrolledOn }) => !!enrolledOn && enrolledOn >= '2024-03-15' && enrolledOn <= '2024-04-10',
    ],
  ]
  for (const [filter, which] of filters) {
    const { total } = await ask({ ...filter, limit: 1 })
    const unlisted = gone.filter(({ site_id }) => !('sites' in filter) || site_id === world.sites.ULM).length
    expect([filter, total]).toEqual([
      filter,
      { filtered: here.filter(which).length, all: here.length, ...(unlisted > 0 && { unlisted }) },
    ])
  }
}

/** The scopes that the newest consent of a participant grants and that were not withdrawn. */
function grantedBy(raw: Raw, person: Counted): string[] | null {
  const [newest] = saidBy(raw, { id: person.id, today: '2199-12-31' })
  if (!newest) return null
  const own = raw.decisions.filter(({ consent_id }) => consent_id === newest.id)
  return own
    .filter((each) => each.is_granted && newest.endsOf(each.scope).length === 0)
    .map(({ scope }) => scope)
    .sort()
}

export async function compareDue(world: World, { raw, people }: Recount, reader: Reader) {
  const { consent } = await world.as(reader)
  const first = await consent.due({ studyId: world.studyId, limit: 200 })
  const rows = await everyPage((cursor) => consent.due({ studyId: world.studyId, limit: 200, cursor }))
  const due = inOrder(people.filter(({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))).flatMap(
    (person) => {
      const why = whyAsked(raw, person)
      return why ? [`${person.code} ${why}`] : []
    },
  )
  expect(
    rows.map(({ code, why }) => `${code} ${why}`),
    reader,
  ).toEqual(due)
  expect(first.total).toBe(due.length)
}
