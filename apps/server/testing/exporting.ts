// Makes exports and reads their files, for the tests of exports.
import type { ExportFormat, ExportKind, Profile } from '@polyphony/domain/exports/kinds'
import type { createExportInput } from '@polyphony/domain/exports/schema'
import { strFromU8, unzipSync } from 'fflate'
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

/** Everything that is written in a file, also within an archive. */
export function wordsIn(file: ArrayBuffer): string {
  const bytes = new Uint8Array(file)
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  return isArchive
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    : strFromU8(bytes)
}

type As = { format?: ExportFormat; profile?: Profile; language?: string }

export function exporting(world: World) {
  const create = async (person: PersonName | undefined, kind = 'participants', filter: object = {}, as: As = {}) =>
    (await world.as(person)).export.create({ studyId: world.studyId, kind, filter, ...as } as z.input<
      typeof createExportInput
    >)
  /** Makes an export and answers the bytes of its file. */
  async function bytesOf(person: PersonName, kind: ExportKind, as: As = {}, filter: object = {}) {
    const answer = await world.fetchAs(person, (await create(person, kind, filter, as)).url)
    expect(answer.status).toBe(200)
    return new Uint8Array(await answer.arrayBuffer())
  }
  /** Makes an export and reads its file. */
  async function fileOf(person: PersonName, kind = 'participants', filter: object = {}, as: As = {}) {
    const { url, rows } = await create(person, kind, filter, as)
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
  return { create, fileOf, bytesOf }
}
