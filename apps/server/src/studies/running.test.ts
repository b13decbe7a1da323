// What an administrator asks about a running study: its amendments, whom a change concerns, what it still needs.
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { versionsOf } from '@polyphony/domain/studies/versions'
import { configuration } from '../../testing/configuration.ts'
import { writeForm } from '../../testing/consent.ts'
import { writePeople } from '../../testing/people.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { findBackup } from '../platform/backup.ts'

const world = useWorld()
const asked = () => ({ studyId: world.studyId })

describe('study.amendments', () => {
  it('answers why and by whom the study was changed, the newest first, and what it was before', async () => {
    const { study } = await world.as('administrator')
    const first = await study.view(asked())
    const change = async (over: object, reason: string, ethicsReference?: string) => {
      const { name, title, startsOn, version, configuration: present } = await study.view(asked())
      const sent = { name, title, startsOn, configuration: present, ...over, reason, ethicsReference }
      await study.configure({ ...world.command(), ...sent, expectedVersion: version })
    }
    await change({ configuration: { ...configuration, targetTotal: 40 } }, 'A target at last')
    await change({ title: 'Voices of peers', startsOn: '2024-01-01' }, 'The title of the protocol', 'EK 7/24')
    const { rows, next } = await (await world.as('investigator')).study.amendments(asked())
    expect(next).toBeUndefined()
    expect(rows.map(({ by, reason, ethicsReference }) => [by, reason, ethicsReference])).toEqual([
      ['administrator', 'The title of the protocol', 'EK 7/24'],
      ['administrator', 'A target at last', null],
    ])
    const { name, title, startsOn, configuration: had } = first
    const versions = versionsOf(await study.view(asked()), rows)
    expect(versions.at(-1)).toEqual({
      version: first.version,
      study: { name, title, startsOn, configuration: had },
      amendment: undefined,
    })
  })

  it('come a page at a time, and an invented cursor is refused', async () => {
    const { study } = await world.as('administrator')
    const { rows, next } = await study.amendments({ ...asked(), limit: 1 })
    const after = await study.amendments({ ...asked(), limit: 1, cursor: next })
    expect([rows[0]!.reason, after.rows[0]!.reason]).toEqual(['The title of the protocol', 'A target at last'])
    expect(await refusalOf(study.amendments({ ...asked(), cursor: 'invented' }))).toBe('input.invalid')
  })
})

describe('study.concerned', () => {
  it('counts participants by group and by what they wait for, at each site', async () => {
    await writePeople(world, [
      { site: 'ULM', status: 'screened', times: 3 },
      { site: 'BRS', status: 'enrolled', times: 2 },
    ])
    const tallies = await (await world.as('administrator')).study.concerned(asked())
    const { BRS, ULM } = world.sites
    const of = (name: string) => tallies.filter((tally) => tally.of === name)
    expect(of('undecided')).toEqual([{ of: 'undecided', key: null, siteId: ULM, count: 3 }])
    expect(of('consented')).toEqual([{ of: 'consented', key: null, siteId: BRS, count: 2 }])
    expect(of('followed').reduce((sum, { count }) => sum + count, 0)).toBe(2)
    expect(of('members').reduce((sum, { count }) => sum + count, 0)).toBe(5)
    expect(of('colleagues')).toEqual([{ of: 'colleagues', key: null, siteId: null, count: 10 }])
  })
})

describe('study.next_steps', () => {
  it('names the sites and languages without a consent form in force, and ticks what is there', async () => {
    const { study } = await world.as('administrator')
    const stateOf = async () => Object.fromEntries((await study.next_steps(asked())).map((each) => [each.step, each]))
    expect((await stateOf()).forms!.lacks).toEqual([
      { site: 'BRS', language: 'he' },
      { site: 'BRS', language: 'en' },
      { site: 'ULM', language: 'de' },
    ])
    await writeForm(world, { language: 'he' })
    await writeForm(world, { language: 'de', version: '9', validFrom: new Date('2024-12-31') })
    const steps = await stateOf()
    expect(steps.forms).toEqual({
      step: 'forms',
      isDone: false,
      lacks: [
        { site: 'BRS', language: 'en' },
        { site: 'ULM', language: 'de' },
      ],
    })
    expect([steps.sites!.isDone, steps.coordinators!.isDone, steps.first_participant!.isDone]).toEqual([
      true,
      true,
      true,
    ])
    expect(steps.backup!.isDone).toBe(false)
  })
})

describe('the last backup', () => {
  it('is the day on which the mark in the data directory was touched, and none without it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'polyphony-backup-'))
    expect(await findBackup(folder)).toBeNull()
    await writeFile(join(folder, 'last-backup'), '')
    await utimes(join(folder, 'last-backup'), new Date(), new Date('2024-03-14T23:30:00Z'))
    expect(await findBackup(folder)).toBe('2024-03-14')
    await rm(folder, { recursive: true })
  })
})
