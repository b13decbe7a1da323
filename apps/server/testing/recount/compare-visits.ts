// Compares the lists of visits, the schedules and the figures by timepoint with the recount.
import { expect } from 'vitest'
import type { World } from '../world.ts'
import { configuration } from '../configuration.ts'
import { everyPage, idsOf, type Reader, readers, type Recount } from './recount.ts'
import { type CountedVisit, countVisits, endings } from './visits.ts'

const placeOf = ({ listedOn, person, place }: CountedVisit) =>
  `${listedOn} ${String(person.number).padStart(6, '0')} ${place} ${person.siteCode}`

export async function compareVisits(world: World, { raw, people }: Recount, reader: Reader) {
  const { visit } = await world.as(reader)
  const { studyId } = world
  const here = countVisits(raw, people)
    .filter(({ person }) => idsOf(world, readers[reader].lists).includes(person.site_id))
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const all = await everyPage((cursor) => visit.list({ studyId, limit: 50, ...(cursor && { cursor }) }))
  expect(
    all.map(({ code, timepoint, listedOn, targetOn, opensOn, closesOn, plannedOn, doneOn, state }) => ({
      ...{ code, timepoint, listedOn, targetOn, opensOn, closesOn, plannedOn, doneOn, state },
    })),
    reader,
  ).toEqual(
    here.map(({ person, timepoint, listedOn, targetOn, opensOn, closesOn, plannedOn, doneOn, state }) => ({
      ...{ code: person.code, timepoint, listedOn, targetOn, opensOn, closesOn, plannedOn, doneOn, state },
    })),
  )
  for (const state of ['upcoming', 'open', 'due', 'overdue', 'done', 'missed', 'not_expected'] as const) {
    const rows = await everyPage((cursor) => visit.list({ studyId, state, ...(cursor && { cursor }) }))
    const own = here.filter((each) => each.state === state)
    expect(rows.map(({ code, timepoint }) => `${code} ${timepoint}`)).toEqual(
      own.map(({ person, timepoint }) => `${person.code} ${timepoint}`),
    )
  }
  const toDo = await everyPage((cursor) => visit.list({ studyId, state: 'to_do', ...(cursor && { cursor }) }))
  expect(toDo.map(({ code, timepoint }) => `${code} ${timepoint}`)).toEqual(
    here
      .filter(({ state, listedOn, person }) => {
        const hasLeft = person.happened.some(({ kind }) => endings.includes(kind))
        return ['upcoming', 'open', 'due', 'overdue'].includes(state) && listedOn <= person.today && !hasLeft
      })
      .map(({ person, timepoint }) => `${person.code} ${timepoint}`),
  )
  const { rows } = await visit.completion({ studyId })
  const count = (key: string, ...states: string[]) =>
    here.filter(({ timepoint, state }) => timepoint === key && states.includes(state)).length
  expect(rows.map(({ outOfWindow: _outOfWindow, ...row }) => row)).toEqual(
    configuration.timepoints!.map(({ key }) => ({
      timepoint: key,
      scheduled: here.filter(({ timepoint }) => timepoint === key).length,
      notExpected: count(key, 'not_expected'),
      notYet: count(key, 'upcoming', 'open', 'due'),
      expected: count(key, 'done', 'missed', 'overdue'),
      done: count(key, 'done'),
      missed: count(key, 'missed'),
      overdue: count(key, 'overdue'),
    })),
  )
}
