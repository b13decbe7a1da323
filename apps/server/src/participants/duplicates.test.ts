import { refusalOf } from '@polyphony/testing/refusal'
import { useWorld } from '@polyphony/testing/world'
import { describe, expect, it } from 'vitest'
import { newcomer, problemOf, somebody, trailOf } from './participants.test-support.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('participant.duplicates', () => {
  const dana = { givenName: 'דנה', familyName: 'כהן', phone: '050-7654321', birthDate: '1983-04-05' }

  it('refuses a likely duplicate with its code, until somebody says why it is another person', async () => {
    const person = await coordinator()
    const first = await person.participant.register(newcomer(world, { identity: dana }))
    const again = newcomer(world, { identity: { ...dana, givenName: 'Dana', familyName: 'Cohen', phone: undefined } })
    expect(await problemOf(person.participant.register(again))).toMatchObject({
      code: 'participant.duplicate_likely',
      details: { codes: [first.code] },
    })
    const second = await person.participant.register({
      ...again,
      ...world.command(),
      duplicateReason: 'Her cousin of the same name',
    })
    expect(await trailOf(world, 'participant.register')).toMatchObject({
      entityId: second.participantId,
      after: { notDuplicateOf: [first.code] },
      reason: 'Her cousin of the same name',
    })
  })

  it('finds somebody by the year of birth as it was amended since, by whoever amended it', async () => {
    const person = await coordinator()
    const { givenName, familyName } = somebody()
    for (const [amends, birthYear] of [
      ['coordinatorInBeerSheva', 1961],
      ['dataManager', 1962],
    ] as const) {
      const identity = { givenName: `${givenName} ${birthYear}`, familyName }
      const first = await person.participant.screen(newcomer(world, { identity, birthYear: 1916 }))
      const { participantId } = first
      const amended = { ...world.command(), participantId, expectedVersion: 1, birthYear, reason: 'Misread' }
      await (await world.as(amends)).participant.amend(amended)
      expect(await problemOf(person.participant.screen(newcomer(world, { identity, birthYear })))).toMatchObject({
        code: 'participant.duplicate_likely',
        details: { codes: [first.code] },
      })
    }
  })

  it('tells codes, states and reasons, and never a name', async () => {
    const found = await (
      await coordinator()
    ).participant.duplicates({ studyId: world.studyId, siteId: world.sites.BRS, identity: { phone: '+972507654321' } })
    expect(found).toMatchObject([{ status: 'screened', reasons: ['same_phone'] }])
    expect(Object.keys(found[0]!)).toEqual(['code', 'status', 'reasons'])
  })

  it('finds nobody of another site', async () => {
    const there = await world.as('coordinatorInUlm')
    expect(
      await there.participant.duplicates({ studyId: world.studyId, siteId: world.sites.ULM, identity: dana }),
    ).toEqual([])
    expect(
      await refusalOf(
        there.participant.duplicates({ studyId: world.studyId, siteId: world.sites.BRS, identity: dana }),
      ),
    ).toBe('site.not_found')
  })

  it('catches the same person registered at two desks at once', async () => {
    const person = await coordinator()
    const identity = somebody()
    const settled = await Promise.allSettled(
      [1, 2, 3].map(() => person.participant.register(newcomer(world, { identity }))),
    )
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
