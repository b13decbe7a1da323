// A study is loaded while its lists, and those of another study, are read: nobody sees a part of it.
import { nextNumber } from '@polyphony/domain/participants/code'
import { expect, it } from 'vitest'
import { named } from '../../testing/load.ts'
import { useWorld } from '../../testing/world.ts'
import { recountCounts, recountKept } from '../app/command-line/store.ts'
import { loadStudy } from './load.ts'

const world = useWorld()
const many = 120

function fileOf(slug: string) {
  const file = named(slug)
  const [one] = file.participants
  let number = 3
  while (file.participants.length < many)
    file.participants.push({ ...one!, number: (number = nextNumber('ULM', number)) })
  const staff = { name: 'Mira Monitor', email: 'monitor@example.org', role: 'monitor' }
  return { ...file, staff: [...file.staff, staff] }
}

it('a study is loaded while it is read: readers see nothing of it or all, and afterwards every count is exact', async () => {
  const { pool } = world.database
  const counted = `select (select count(*)::int from study where slug = 'watched') as studies,
    (select count(*)::int from participant p join study s on s.id = p.study_id where s.slug = 'watched') as people,
    (select count(*)::int from audit_event e join study s on s.id = e.study_id where s.slug = 'watched' and action = 'participant.register') as events`
  let isOver = false
  const seen = new Set<string>()
  const look = async () => {
    while (!isOver) {
      const { rows } = await pool.query(counted)
      seen.add(JSON.stringify(rows[0]))
      const { participant } = await world.as('dataManager')
      const { total } = await participant.list({ studyId: world.studyId })
      expect(total).toEqual({ filtered: 0, all: 0 })
    }
  }
  const looking = Promise.all([look(), look()])
  const { studyId } = await loadStudy({ ...world.services, database: world.database }, fileOf('watched'))
  isOver = true
  await looking
  const { rows } = await pool.query(counted)
  expect(rows[0]).toEqual({ studies: 1, people: many, events: many })
  const part = { studies: 0, people: 0, events: 0 }
  expect([...seen].filter((each) => each !== JSON.stringify(part) && each !== JSON.stringify(rows[0]))).toEqual([])
  expect(seen.has(JSON.stringify(part))).toBe(true)
  expect([(await recountKept(pool)).otherwise, await recountCounts(pool)]).toEqual([0, []])
  const { participant } = await world.as('monitor')
  expect((await participant.list({ studyId })).total).toEqual({ filtered: many, all: many })
})
