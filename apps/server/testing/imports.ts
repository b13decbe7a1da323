// Files of participants for the tests, and the way of one through an import.
import type { ImportKind } from '@polyphony/domain/imports/kinds'
import type { ImportPlan } from '@polyphony/domain/imports/plan'
import { importFormatOf } from '@polyphony/domain/imports/formats'
import type { PersonName } from './cast.ts'
import { runJobs } from './jobs.ts'
import type { World } from './world.ts'

export const base64Of = (content: string | Uint8Array) => Buffer.from(content).toString('base64')

/** People of a file whose names differ, so that nobody is like anybody else. */
export const csvOf = (rows: readonly (readonly string[])[], delimiter = ',') =>
  rows.map((row) => row.join(delimiter)).join('\r\n')

export const plainHeadings = ['Screened on', 'Group', 'Given name', 'Family name', 'Year of birth', 'Telephone']
export const plainRows = [
  ['2024-03-11', 'service_user', 'Adaeze', 'Okonkwo', '1981', '+972 50 111 2233'],
  ['2024-03-12', 'staff', 'Bernhard', 'Zwick', '1975', '+972 50 444 5566'],
  ['2024-03-12', 'Service user', 'Chaya', 'Mizrahi', '1990', '+972 50 777 8899'],
]
export const plainFile = csvOf([plainHeadings, ...plainRows])

type At = { person?: PersonName; site?: 'BRS' | 'ULM'; fileName?: string; kind?: ImportKind }

export async function stage(world: World, content: string | Uint8Array, at: At = {}) {
  const { person = 'coordinatorInBeerSheva', site = 'BRS', fileName = 'people.csv', kind = 'participants' } = at
  const { importId } = await (
    await world.as(person)
  ).import.stage({
    ...world.command(),
    siteId: world.sites[site],
    kind,
    fileName,
    format: importFormatOf(fileName)!,
    content: base64Of(content),
  })
  return importId
}

/** Reads a staged file by the proposed plan, with changes. */
export async function map(world: World, importId: string, over: Partial<ImportPlan['fields']> = {}, at: At = {}) {
  const { person = 'coordinatorInBeerSheva' } = at
  const caller = await world.as(person)
  const { file } = await caller.import.view({ studyId: world.studyId, importId })
  const plan = { ...file!.plan, fields: { ...file!.plan.fields, ...over } as ImportPlan['fields'] }
  return (await caller.import.map({ ...world.command(), importId, plan })).rows
}

export async function commit(world: World, importId: string, at: At = {}) {
  await (await world.as(at.person ?? 'coordinatorInBeerSheva')).import.commit({ ...world.command(), importId })
  await runJobs(world)
  return (await world.as(at.person ?? 'coordinatorInBeerSheva')).import.view({ studyId: world.studyId, importId })
}

/** Stages, maps and imports a file. */
export async function importFile(world: World, content: string | Uint8Array, at: At = {}) {
  const importId = await stage(world, content, at)
  const rows = await map(world, importId, {}, at)
  return { importId, rows, done: await commit(world, importId, at) }
}

export const preview = async (world: World, importId: string, at: At = {}) =>
  (await world.as(at.person ?? 'coordinatorInBeerSheva')).import.preview({ studyId: world.studyId, importId })
