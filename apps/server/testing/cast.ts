// The people of the tests: one study, two sites, and a person in each role.
import type { DatabaseOfTests } from '@polyphony/db/prisma.test-support'
import type { Role } from '@polyphony/domain/access/roles'
import type { SiteId, StaffId, StudyId } from '@polyphony/domain/ids'
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { newId } from '../src/platform/request/new-id.ts'
import { configuration } from './configuration.ts'
import { startOfTests } from './clock.ts'

export const roles = {
  coordinatorInBeerSheva: { role: 'coordinator', site: 'BRS' },
  coordinatorInUlm: { role: 'coordinator', site: 'ULM' },
  dataManager: { role: 'data_manager', site: null },
  dataManagerInUlm: { role: 'data_manager', site: 'ULM' },
  investigator: { role: 'investigator', site: null },
  transcriber: { role: 'transcriber', site: 'BRS' },
  secondTranscriber: { role: 'transcriber', site: 'BRS' },
  analyst: { role: 'analyst', site: null },
  monitor: { role: 'monitor', site: null },
  administrator: { role: 'administrator', site: null },
  /** Has an account without a grant. */
  outsider: undefined,
  /** Was a coordinator in Be'er Sheva until the grant was revoked. */
  formerCoordinator: { role: 'coordinator', site: 'BRS', isRevoked: true },
} as const satisfies Record<string, { role: Role; site: 'BRS' | 'ULM' | null; isRevoked?: boolean } | undefined>

export type PersonName = keyof typeof roles

export type Person = { id: StaffId; name: PersonName; token: string }

export type Cast = {
  studyId: StudyId
  sites: { BRS: SiteId; ULM: SiteId }
  people: Record<PersonName, Person>
}

const id = <Id extends string>() => newId(startOfTests) as Id

/** Writes the study, its sites and its people, as the owner of the database. */
export async function writeCast({ prisma }: DatabaseOfTests): Promise<Cast> {
  const studyId = id<StudyId>()
  const sites = { BRS: id<SiteId>(), ULM: id<SiteId>() }
  await prisma.study.create({
    data: {
      id: studyId,
      slug: 'voices',
      name: 'Voices',
      title: 'A study for tests',
      isIllustrative: true,
      configuration: studyConfiguration.parse(configuration),
    },
  })
  await prisma.site.createMany({
    data: [
      {
        id: sites.BRS,
        studyId,
        code: 'BRS',
        name: "Be'er Sheva",
        country: 'IL',
        timeZone: 'Asia/Jerusalem',
        languages: ['he', 'en'],
        position: 1,
      },
      {
        id: sites.ULM,
        studyId,
        code: 'ULM',
        name: 'Ulm',
        country: 'DE',
        timeZone: 'Europe/Berlin',
        languages: ['de'],
        position: 2,
      },
    ],
  })
  const people = Object.fromEntries(
    Object.keys(roles).map((name) => [name, { id: id<StaffId>(), name, token: `token of ${name} ${studyId}` }]),
  ) as Record<PersonName, Person>
  const everybody = Object.values(people)
  await prisma.staff.createMany({
    data: everybody.map((person) => ({
      id: person.id,
      name: person.name,
      email: `${person.name}@example.org`.toLowerCase(),
    })),
  })
  await prisma.signIn.createMany({
    data: everybody.map((person) => ({
      id: id(),
      token: person.token,
      staffId: person.id,
      expiresAt: new Date('2100-01-01'),
    })),
  })
  await prisma.grant.createMany({
    data: everybody.flatMap((person) => {
      const grant = roles[person.name]
      if (!grant) return []
      const siteId = grant.site && sites[grant.site]
      const revokedAt = 'isRevoked' in grant ? startOfTests : null
      return [{ id: id(), studyId, siteId, staffId: person.id, role: grant.role, revokedAt }]
    }),
  })
  return { studyId, sites, people }
}
