// The list of earlier exports, as the trail has them.
import { beforeAll, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { exporting, writeExported } from '../../testing/exporting.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { create, bytesOf } = exporting(world)
const list = async (person: PersonName, over: object = {}) =>
  (await world.as(person)).export.list({ studyId: world.studyId, ...over })

beforeAll(() => writeExported(world))

describe('export.list', () => {
  it('tells what was exported, with which filter, by whom, how many rows, and the digest of what was sent', async () => {
    await bytesOf('dataManager', 'participants', {}, { status: ['screened'] })
    const { rows } = await list('dataManager')
    expect(rows[0]).toMatchObject({
      kind: 'participants',
      filter: { status: ['screened'] },
      format: 'csv',
      profile: 'coded',
      by: 'dataManager',
      sent: { isWhole: true },
    })
    expect(rows[0]!.sent!.sha256).toMatch(/^[0-9a-f]{64}$/u)
    expect(rows[0]!.siteIds.toSorted()).toEqual([world.sites.BRS, world.sites.ULM].toSorted())
  })

  it('tells that a file was not fetched', async () => {
    await create('coordinatorInUlm')
    expect((await list('coordinatorInUlm')).rows[0]).toMatchObject({ sent: null, siteIds: [world.sites.ULM] })
  })

  it('has those of others only for whoever may read the trail of the site', async () => {
    const everybody = (await list('dataManager')).rows.map(({ by }) => by)
    expect(new Set(everybody)).toEqual(new Set(['dataManager', 'coordinatorInUlm']))
    expect(new Set((await list('coordinatorInUlm')).rows.map(({ by }) => by))).toEqual(new Set(['coordinatorInUlm']))
    expect((await list('coordinatorInBeerSheva')).rows).toEqual([])
    expect(await refusalOf(list('transcriber'))).toBe('access.refused')
    expect(await refusalOf(list('outsider'))).toBe('study.not_found')
  })

  it('answers page after page, each export once', async () => {
    await create('dataManager', 'sessions')
    const first = await list('dataManager', { limit: 2 })
    const second = await list('dataManager', { limit: 2, cursor: first.next })
    expect(first.rows.map(({ kind }) => kind)).toEqual(['sessions', 'participants'])
    expect(second.rows.map(({ by }) => by)).toEqual(['dataManager'])
    expect(second.next).toBeUndefined()
  })

  it('tells the codes of all sites in a filter, though the trail of each site has only its own', async () => {
    await create('dataManager', 'participants', { codes: ['BRS-0001', 'ULM-0005'], status: ['screened'] })
    const { rows } = await list('dataManager')
    expect(rows[0]!.filter).toEqual({ codes: ['BRS-0001', 'ULM-0005'], status: ['screened'] })
  })
})
