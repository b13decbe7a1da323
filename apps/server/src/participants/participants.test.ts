import { compareCodes } from '@polyphony/domain/codes'
import type { amendParticipantInput } from '@polyphony/domain/participants/schema'
import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { enrolled, newcomer, problemOf, newIdentity, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const ask = <Over extends object>(over: Over = {} as Over) => ({ studyId: world.studyId as string, ...over })

describe('participant.list', () => {
  it('shows a coordinator their own site, and a monitor every site, with the filtered and the total number', async () => {
    await enrolled(world)
    await (await coordinator()).participant.screen(newcomer(world))
    await (await world.as('coordinatorInUlm')).participant.screen(newcomer(world, { siteId: world.sites.ULM }))
    const here = await (await coordinator()).participant.list(ask({ status: ['enrolled'] }))
    expect(here.total).toEqual({ filtered: 1, all: 2 })
    expect(here.rows).toMatchObject([
      { status: 'enrolled', enrolledOn: '2024-03-13', consent: { language: 'he', isWithdrawn: false, refused: [] } },
    ])
    expect(here.rows[0]!.consent!.granted).toContain('record_audio')
    expect((await (await world.as('monitor')).participant.list(ask())).total).toEqual({ filtered: 3, all: 3 })
  })

  it('lists and counts no one of a site out of reach that the filter names', async () => {
    const listed = await (await coordinator()).participant.list(ask({ sites: [world.sites.ULM] }))
    expect(listed).toMatchObject({ rows: [], total: { filtered: 0 } })
  })

  it('lists and counts a participant once if the filter names a status twice', async () => {
    const { code } = await enrolled(world)
    const listed = await (await coordinator()).participant.list(ask({ status: ['enrolled', 'enrolled'], search: code }))
    expect(listed.rows.map((row) => row.code)).toEqual([code])
    expect(listed.total!.filtered).toBe(1)
  })

  it.each([
    ['code', false],
    ['code', true],
    ['status', true],
    ['enrolledOn', false],
    ['enrolledOn', true],
  ] as const)('sorted by %s (descending: %s) shows each participant on one page only', async (sort, descending) => {
    const person = await coordinator()
    for (let more = 0; more < 3; more++) await person.participant.screen(newcomer(world))
    await enrolled(world)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await person.participant.list(ask({ sort, descending, limit: 2, ...(cursor && { cursor }) }))
      seen.push(...page.rows.map(({ code }) => code))
      cursor = page.next
    } while (cursor)
    const { total } = await person.participant.list(ask())
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(total!.all)
    if (sort === 'code') expect(seen).toEqual(seen.toSorted((a, b) => compareCodes(a, b) * (descending ? -1 : 1)))
  })

  it('finds a participant by a part of the code in any way to type it, and no one by other text', async () => {
    const { code } = await enrolled(world)
    const { participant } = await coordinator()
    for (const search of [code, code.toLowerCase().replaceAll('-', ' '), code.slice(4)]) {
      expect((await participant.list(ask({ search }))).rows.map((row) => row.code)).toEqual([code])
    }
    for (const search of ['%', "' or 1=1 --", 'מיכל', '_'])
      expect((await participant.list(ask({ search }))).rows).toEqual([])
  })

  it.each<[string, object]>([
    ['a malformed cursor', { cursor: 'bm9uc2Vuc2U' }],
    ['an unknown status', { status: ['asleep'] }],
    ['a limit that is too high', { limit: 5000 }],
    ['an unknown field', { where: {} }],
    ['an operator in place of a text', { search: { contains: 'a' } }],
  ])('refuses %s', async (_, over) => {
    expect(await refusalOf((await coordinator()).participant.list(ask(over)))).toBe('input.invalid')
  })
})

describe('participant.view', () => {
  it('finds a code without hyphens and in lower case, and refuses a malformed code and a wrong check character', async () => {
    const { code } = await enrolled(world)
    const { participant } = await coordinator()
    const view = (typed: string) => participant.view(ask({ code: typed }))
    expect((await view(code.toLowerCase().replaceAll('-', ''))).code).toBe(code)
    expect(await refusalOf(view('BRS-00'))).toBe('participant.code_malformed')
    expect(await refusalOf(view(code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')))).toBe('participant.code_check')
  })

  it('has all events in order, with the people who recorded them', async () => {
    const { code } = await enrolled(world)
    const seen = await (await world.as('investigator')).participant.view(ask({ code }))
    expect(seen.events.map(({ kind }) => kind)).toEqual(['screened', 'eligible', 'consented', 'enrolled'])
    expect(seen.events[0]).toMatchObject({ on: '2024-03-13', recordedBy: 'coordinatorInBeerSheva' })
    expect(seen.hasIdentity).toBe(false)
  })
})

describe('participant.identify', () => {
  it('opens an identity at the own site, and the page of the participant shows this', async () => {
    const identity = {
      ...newIdentity(),
      address: 'Rager Blvd 1\nBe’er Sheva',
      nationalId: '123456782',
      note: 'Calls back after five',
    }
    const done = await (await coordinator()).participant.screen(newcomer(world, { identity }))
    const { participant } = await coordinator()
    expect((await participant.identify(ask({ participantId: done.participantId }))).identity).toEqual(identity)
    expect((await participant.view(ask({ code: done.code }))).looks).toMatchObject([
      { by: 'coordinatorInBeerSheva', action: 'participant.identify' },
    ])
    expect(await trailOf(world, 'participant.identify')).toMatchObject({
      isDisclosure: true,
      code: done.code,
      before: null,
      after: null,
    })
  })

  it('says if no identity is stored, and refuses people who may see only coded facts', async () => {
    const { participantId } = await (
      await world.as('dataManager')
    ).participant.screen(newcomer(world, { identity: undefined }))
    expect(await refusalOf((await coordinator()).participant.identify(ask({ participantId })))).toBe(
      'participant.identity_not_kept',
    )
    for (const person of ['dataManager', 'investigator', 'monitor', 'administrator'] as const) {
      expect(await refusalOf((await world.as(person)).participant.identify(ask({ participantId })))).toBe(
        'access.refused',
      )
    }
  })

  it('refuses to open an identity that was moved to another row', async () => {
    const [one, other] = [await enrolled(world), await enrolled(world)]
    const { keyId, nonce, sealed } = await world.database.prisma.identity.findFirstOrThrow({
      where: { participantId: one.participantId },
    })
    await world.database.prisma.identity.updateMany({
      where: { participantId: other.participantId },
      data: { keyId, nonce, sealed },
    })
    await expect(
      (await coordinator()).participant.identify(ask({ participantId: other.participantId })),
    ).rejects.toThrow(/authenticate/)
  })
})

describe('participant.amend', () => {
  type Change = Omit<z.input<typeof amendParticipantInput>, 'commandId' | 'studyId'>
  const amend = async (change: Change, as: PersonName = 'coordinatorInBeerSheva') =>
    (await world.as(as)).participant.amend({ ...world.command(), ...change })

  it('changes only the fields that are sent, and records facts as they are and identity fields as digests', async () => {
    const { participantId, code } = await enrolled(world)
    const done = await amend({
      participantId,
      expectedVersion: await versionOf(code),
      language: 'he',
      identity: { phone: null, note: 'Prefers mornings' },
    })
    expect(done.version).toBe(await versionOf(code))
    const { identity } = await (await coordinator()).participant.identify(ask({ participantId }))
    expect(identity).toMatchObject({ note: 'Prefers mornings', givenName: expect.any(String) })
    expect(identity.phone).toBeUndefined()
    const event = await trailOf(world, 'participant.amend')
    expect(event).toMatchObject({ before: { language: null }, after: { language: 'he', identity: { phone: null } } })
    expect(JSON.stringify([event.before, event.after])).not.toMatch(/mornings/)
  })

  it('accepts the first of two changes of the same version, and refuses the second with the present version', async () => {
    const { participantId, code } = await enrolled(world)
    const expectedVersion = await versionOf(code)
    await amend({ participantId, expectedVersion, gender: 'woman' })
    const late = amend({ participantId, expectedVersion, gender: 'man' })
    expect(await problemOf(late)).toMatchObject({ code: 'row.changed', details: { version: expectedVersion + 1 } })
    const genders = ['another', 'not_said'] as const
    const both = await Promise.allSettled(
      genders.map((gender) => amend({ participantId, expectedVersion: expectedVersion + 1, gender })),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('allows a data manager to change coded facts, but not the identity', async () => {
    const { participantId, code } = await enrolled(world)
    const expectedVersion = await versionOf(code)
    expect(await refusalOf(amend({ participantId, expectedVersion, identity: { note: 'x' } }, 'dataManager'))).toBe(
      'access.refused',
    )
    expect((await amend({ participantId, expectedVersion, gender: 'another' }, 'dataManager')).version).toBe(
      expectedVersion + 1,
    )
  })

  it('refuses to remove the whole name, or to make a peer without a role', async () => {
    const { participantId, code } = await enrolled(world)
    const expectedVersion = await versionOf(code)
    expect(
      await refusalOf(amend({ participantId, expectedVersion, identity: { givenName: null, familyName: null } })),
    ).toBe('participant.name_missing')
    expect(await refusalOf(amend({ participantId, expectedVersion, group: 'peer' }))).toBe(
      'participant.peer_role_missing',
    )
    const peer = await amend({ participantId, expectedVersion, group: 'peer', peerRole: 'traditional' })
    await amend({ participantId, expectedVersion: peer.version, group: 'staff' })
    expect(await trailOf(world, 'participant.amend')).toMatchObject({ after: { group: 'staff', peerRole: null } })
  })

  const versionOf = async (code: string) => (await (await coordinator()).participant.view(ask({ code }))).version
})
