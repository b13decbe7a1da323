import { consent, example } from '@polyphony/domain/studies/file/example.test-support'
import { Problem } from '@polyphony/domain/problem'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { loadStudy } from './load.ts'
import { named, rowsOf } from '../../testing/load.ts'

const world = useWorld()
const load = (source: unknown, options = {}) =>
  loadStudy({ ...world.services, database: world.database }, source, options)

async function refused(call: Promise<unknown>): Promise<Problem> {
  return call.then(
    () => Promise.reject(new Error('Was not refused')),
    (error: unknown) => {
      if (error instanceof Problem) return error
      throw error
    },
  )
}

describe('the administrator of a loaded study', () => {
  it('is required; without a founder yet, the administrator of the first study becomes the founder', async () => {
    const file = { ...named('ownerless'), staff: [], participants: [], sessions: [], transcripts: [] }
    expect((await refused(load(file))).code).toBe('study.administrator_missing')
    expect((await refused(load(file, { administrator: 'nobody@example.org' }))).code).toBe(
      'study.administrator_missing',
    )
    const { studyId } = await load(file, { administrator: 'administrator@example.org' })
    const grants = await world.database.prisma.grant.findMany({ where: { studyId } })
    expect(grants).toMatchObject([{ role: 'administrator', siteId: null, staffId: world.people.administrator.id }])
    await load(named('founding'))
    const founders = await world.database.prisma.staff.findMany({ where: { isFounder: true }, select: { email: true } })
    expect(founders).toEqual([{ email: 'ada@example.org' }])
  })
})

describe('study.load happens once', () => {
  it('changes nothing when the same file is loaded again', async () => {
    const first = await load(named('again'))
    const before = await rowsOf(world, first.studyId)
    expect(await load(named('again'))).toMatchObject({ isNew: false, studyId: first.studyId, arrived: [] })
    expect(await rowsOf(world, first.studyId)).toEqual(before)
  })

  it('refuses another file for a study of the same short name', async () => {
    await load(named('taken'))
    expect((await refused(load({ ...named('taken'), title: 'Another' }))).code).toBe('study.file_differs')
  })

  it('loads a file once if it comes twice at the same moment; of two different files it refuses one', async () => {
    const both = await Promise.all([load(named('raced')), load(named('raced'))])
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    const settled = await Promise.allSettled([
      load(named('differing')),
      load({ ...named('differing'), title: 'Another' }),
    ])
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('loads two studies at once, with one account for a new person who is in both', async () => {
    const staff = [{ name: 'Twice Example', email: 'twice@example.org', role: 'monitor' }]
    const both = await Promise.all(
      ['one', 'two'].map((slug) => load({ ...named(slug), staff: [...example().staff, ...staff] })),
    )
    expect(both.map(({ isNew }) => isNew)).toEqual([true, true])
    expect(both.flatMap(({ arrived }) => arrived).filter(({ email }) => email === 'twice@example.org')).toHaveLength(1)
  })
})

describe('study.load refuses, and then keeps nothing of the file', () => {
  it('an enrolment without a consent in force, with its path', async () => {
    const file = named('refused')
    file.participants[1]!['consents'] = [{ ...consent(), refuses: ['participate'] }]
    const problem = await refused(load(file))
    expect(problem.code).toBe('study.file_invalid')
    expect(problem.fields).toContainEqual(
      expect.objectContaining({ path: 'participants.1.events.3', code: 'consent.not_in_force' }),
    )
    expect(await world.database.prisma.study.count({ where: { slug: 'refused' } })).toBe(0)
  })

  it('a password that is easy to guess, before it makes an account', async () => {
    const file = {
      ...named('guessable'),
      staff: [{ name: 'New One', email: 'new-one@example.org', role: 'administrator' }],
      participants: [],
      sessions: [],
      transcripts: [],
    }
    expect((await refused(load(file, { password: 'passwordpassword' }))).code).toBe('account.password_too_common')
    expect(await world.database.prisma.staff.count({ where: { email: 'new-one@example.org' } })).toBe(0)
  })
})
