// Compares recruitment, the list of participants and the due consents with the recount.
import { expect } from 'vitest'
import { configuration } from '../configuration.ts'
import type { World } from '../world.ts'
import { dayAt } from './days.ts'
import { type Counted, inOrder, saidBy, whyAsked } from './people.ts'
import type { Raw } from './raw.ts'
import { byKey, everyPage, idsOf, type Reader, readers, type Recount } from './recount.ts'
import { countRecruitment } from './recruitment.ts'
import { attendedBy } from './sessions.ts'

export async function compareRecruitment(world: World, { raw, people, now }: Recount, reader: Reader) {
  const shown = await (await world.as(reader)).recruitment.view({ studyId: world.studyId })
  const siteIds = idsOf(world, readers[reader].lists)
  const today = (siteId: string) => dayAt(now, raw.sites.find(({ id }) => id === siteId)!.time_zone)
  const counted = countRecruitment(raw, people, { siteIds, today, studyTarget: configuration.targetTotal! })
  const { sites, ...whole } = counted
  expect(shown, reader).toMatchObject(whole)
  // Arms and curves are compared with toEqual, so that they may hold nothing more than the recount.
  expect([shown.total.arms, shown.total.curve]).toEqual([whole.total.arms, whole.total.curve])
  expect(byKey(shown.sites, ({ id }) => id)).toMatchObject(byKey(sites, ({ id }) => id))
}

export async function compareParticipants(world: World, { raw, people }: Recount, reader: Reader) {
  const { participant } = await world.as(reader)
  const ask = (filter: object = {}) => participant.list({ studyId: world.studyId, ...filter })
  const here = inOrder(
    people.filter(({ site_id, isUsable }) => isUsable && idsOf(world, readers[reader].lists).includes(site_id)),
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
      ...{ endedOn: person.endedOn, withdrawalLevel: person.level, sessions: attendedBy(raw, person.id) },
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
    expect([filter, total]).toEqual([filter, { filtered: here.filter(which).length, all: here.length }])
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
