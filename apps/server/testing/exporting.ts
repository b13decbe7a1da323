// Makes exports and reads their files, for the tests of exports.
import type { createExportInput } from '@polyphony/domain/exports/schema'
import Papa from 'papaparse'
import { expect } from 'vitest'
import type { z } from 'zod'
import type { PersonName } from './cast.ts'
import { writePeople } from './people.ts'
import type { World } from './world.ts'

/** Writes participants at both sites, and a target in Ulm. */
export async function writeExported(world: World): Promise<void> {
  await writePeople(world, [
    { site: 'BRS', status: 'screened', times: 2 },
    { site: 'BRS', status: 'allocated', enrolledOn: '2024-03-11', arm: 'control' },
    { site: 'BRS', status: 'withdrawn', enrolledOn: '2024-02-01', isUsable: false },
    { site: 'ULM', status: 'enrolled', enrolledOn: '2024-03-12' },
  ])
  await world.database.prisma.target.create({
    data: { studyId: world.studyId, siteId: world.sites.ULM, month: new Date('2024-03-01'), participants: 4 },
  })
}

export function exporting(world: World) {
  const create = async (person: PersonName | undefined, kind = 'participants', filter: object = {}) =>
    (await world.as(person)).export.create({ studyId: world.studyId, kind, filter } as z.input<
      typeof createExportInput
    >)
  /** Makes an export and reads its file. */
  async function fileOf(person: PersonName, kind = 'participants', filter: object = {}) {
    const { url, rows } = await create(person, kind, filter)
    const answer = await world.fetchAs(person, url)
    expect(answer.status).toBe(200)
    // `text()` would remove the byte order mark.
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    })
    return { text, data, rows, answer }
  }
  return { create, fileOf }
}
