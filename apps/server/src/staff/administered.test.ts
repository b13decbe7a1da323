// Whose codes and sign-ins an administrator of a part of a study learns of and may end: of people all of whose roles are in reach.
import type { Role } from '@polyphony/domain/access/roles'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { appRouter } from '../app/router.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { writeCodes } from '../../testing/second-factor.ts'
import { writePerson } from '../../testing/things.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
type Place = 'BRS' | 'ULM' | 'all'
type Held = [Role, Place]

/** A person with these roles in the study. */
async function person(...roles: [Held, ...Held[]]) {
  const [[role, place], ...more] = roles
  const siteOf = (each: Place) => (each === 'all' ? null : world.sites[each])
  const { id, token } = await writePerson(world, { role, siteId: siteOf(place) })
  for (const [other, at] of more) {
    const grant = { id: world.newId(), studyId: world.studyId, siteId: siteOf(at), staffId: id, role: other }
    await world.database.prisma.grant.create({ data: grant })
  }
  const as = async () => {
    const actor = await findActor(world.services.database, token, world.clock.now())
    return createCallerFactory(appRouter)({ services: world.services, actor, requestId: world.newId() })
  }
  return { id, as }
}

const withCodes = async (kind: Kind) => {
  const one = await person(...(kinds[kind] as [Held, ...Held[]]))
  await writeCodes(world, one.id)
  return one
}

type Person = Awaited<ReturnType<typeof person>>
const kinds = {
  'only at the site': [['coordinator', 'ULM']],
  'at another site': [['coordinator', 'BRS']],
  'at the site and at another': [
    ['coordinator', 'ULM'],
    ['monitor', 'BRS'],
  ],
  'at the site and over the whole study': [
    ['coordinator', 'ULM'],
    ['administrator', 'all'],
  ],
  'over the whole study': [['monitor', 'all']],
} as const satisfies Record<string, [Held, ...Held[]]>
type Kind = keyof typeof kinds
const colleagues = {} as Record<Kind, Person>
const administrators = {} as Record<'of the site' | 'of the study', Person>

beforeAll(async () => {
  for (const kind of Object.keys(kinds) as Kind[]) colleagues[kind] = await withCodes(kind)
  // The role at the other site lets them see its staff, and administer nobody there.
  administrators['of the site'] = await person(['administrator', 'ULM'], ['data_manager', 'BRS'])
  administrators['of the study'] = await person(['administrator', 'all'])
})

const all = Object.keys(kinds) as Kind[]
const reached = { 'of the site': ['only at the site'], 'of the study': all } as const
const cases = (Object.keys(reached) as (keyof typeof reached)[]).flatMap((who) =>
  all.map((kind) => [who, kind, (reached[who] as readonly Kind[]).includes(kind)] as const),
)

describe('an administrator', () => {
  it.each(cases)('%s learns of the codes and the last sign-in of somebody %s: %s', async (who, kind, isTold) => {
    const { staff } = await administrators[who].as()
    const { rows } = await staff.list({ studyId: world.studyId, limit: 200 })
    const row = rows.find(({ id }) => id === colleagues[kind].id)
    if (kind !== 'over the whole study' || who === 'of the study') expect(row).toBeDefined()
    expect(row?.hasCodes ?? false).toBe(isTold)
    expect(row !== undefined && 'signedInAt' in row).toBe(isTold)
  })

  it.each(cases)('%s ends the sign-ins and then the codes of somebody %s: %s', async (who, kind, may) => {
    const { id } = may ? await withCodes(kind) : colleagues[kind]
    const { staff } = await administrators[who].as()
    const asked = () => ({ ...world.command(), staffId: id, reason: 'A telephone was lost' })
    const before = await world.database.prisma.signIn.count({ where: { staffId: id } })
    const ended = [staff.end_sessions, staff.reset_codes].map((end) => () => end(asked()))
    for (const end of ended) await (may ? end() : expect(refusalOf(end())).resolves.toBe('staff.not_found'))
    expect(await world.database.prisma.secondFactor.count({ where: { staffId: id } })).toBe(may ? 0 : 1)
    expect(await world.database.prisma.signIn.count({ where: { staffId: id } })).toBe(may ? 0 : before)
  })
})
