import { example } from '@polyphony/domain/studies/file/example.test-support'
import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()

beforeAll(async () => {
  await world.database.prisma.staff.update({ where: { id: world.people.administrator.id }, data: { isFounder: true } })
})

function setUp(slug: string) {
  const {
    staff: _staff,
    participants: _participants,
    sessions: _sessions,
    transcripts: _transcripts,
    ...file
  } = example()
  return { ...file, slug } as { polyphony: 1 } & Record<string, unknown>
}

const create = async (person: Parameters<typeof world.as>[0], file: { polyphony: 1 }, commandId = world.newId()) =>
  (await world.as(person)).study.create({ commandId: commandId, file })

describe('study.create', () => {
  it('is allowed only to the founder of the instance', async () => {
    expect(await refusalOf(create('dataManager', setUp('theirs')))).toBe('access.refused')
    expect(await refusalOf(create(undefined, setUp('theirs')))).toBe('access.signed_out')
  })

  it('sets the study up, makes the founder its administrator, and records events in the study', async () => {
    const { id, slug } = await create('administrator', setUp('founded'))
    expect(slug).toBe('founded')
    const founder = await world.as('administrator')
    const studies = (await founder.account.me({})).studies
    expect(studies.find((study) => study.id === id)).toMatchObject({
      sites: [{ code: 'ULM' }],
      grants: [{ role: 'administrator', siteId: null }],
    })
    const events = await world.database.prisma.auditEvent.findMany({ where: { studyId: id } })
    expect(events.map(({ action }) => action).toSorted()).toEqual([
      'consent.publish',
      'site.open',
      'staff.grant',
      'study.create',
    ])
    expect(await world.database.prisma.target.count({ where: { studyId: id } })).toBe(1)
    const [form] = await world.database.prisma.formVersion.findMany({ where: { studyId: id } })
    expect(form).toMatchObject({ text: 'Ein Text.\n', publishedById: world.people.administrator.id })
  })

  it('happens once when the same command is sent twice', async () => {
    const commandId = world.newId()
    const [first, second] = [
      await create('administrator', setUp('sent-twice'), commandId),
      await create('administrator', setUp('sent-twice'), commandId),
    ]
    expect(second).toEqual(first)
  })

  it('refuses a used slug, also when two commands with one slug come at once', async () => {
    const settled = await Promise.allSettled([
      create('administrator', setUp('wanted')),
      create('administrator', setUp('wanted')),
    ])
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(create('administrator', setUp('wanted')))).toBe('study.slug_taken')
  })

  it('refuses a file with the path of every fault, and a file with participants', async () => {
    const file = { ...setUp('disorder'), participants: [], name: { $ne: '' } }
    const error = await create('administrator', file).catch((thrown: unknown) => thrown)
    const problem = findProblem(error)
    expect(problem?.code).toBe('study.file_invalid')
    expect(problem?.fields?.map(({ path }) => path).toSorted()).toEqual(['name', 'participants'])
  })
})
