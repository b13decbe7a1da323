import { describe, expect, it } from 'vitest'
import type { SiteId, StudyId } from '../ids.ts'
import { type Action, policy } from './policy.ts'
import { type Role, roles } from './roles.ts'
import type { Grant } from './scope.ts'
import { sightOf, sights } from './sight.ts'

const [ulm, kampala] = ['ulm', 'kampala'] as SiteId[] as [SiteId, SiteId]
const studyId = 'study' as StudyId
const sight = (action: Action, ...grants: Grant[]) => sightOf({ action, studyId, sites: [ulm, kampala], grants })
const nowhere = { isEverywhere: false, whole: [], coded: [], released: [], assigned: [] }
const { sees, does } = sights

describe('what somebody with these roles may see and do', () => {
  it('holds for their site only', () => {
    const coordinator: Grant = { role: 'coordinator', siteId: ulm }
    expect(sight(sees.identities, coordinator)).toEqual({ ...nowhere, whole: [ulm] })
    expect(sight(does.register, coordinator)).toEqual({ ...nowhere, whole: [ulm] })
    expect(sight(does.destroy, coordinator)).toBeUndefined()
  })

  it('says where a person registers participants without their identity', () => {
    const grants: Grant[] = [
      { role: 'data_manager', siteId: ulm },
      { role: 'coordinator', siteId: kampala },
    ]
    expect(sight(does.register, ...grants)).toEqual({ ...nowhere, whole: [kampala], coded: [ulm] })
    expect(sight(sees.identities, ...grants)).toEqual({ ...nowhere, whole: [kampala] })
  })

  it('says where only what is assigned or released is within reach', () => {
    expect(sight(sees.words, { role: 'transcriber', siteId: ulm })).toEqual({ ...nowhere, assigned: [ulm] })
    expect(sight(sees.words, { role: 'analyst', siteId: ulm })).toEqual({ ...nowhere, released: [ulm, kampala] })
  })

  it('says that a role over the whole study holds for sites that open later', () => {
    expect(sight(does.grant, { role: 'administrator', siteId: null })).toEqual({
      ...nowhere,
      isEverywhere: true,
      whole: [ulm, kampala],
    })
  })

  it('differs for every two roles, so that the questions tell all roles apart', () => {
    const said = (role: Role) =>
      JSON.stringify(Object.values({ ...sees, ...does }).map((action) => sight(action, { role, siteId: ulm }) ?? null))
    expect(new Set(roles.map(said)).size).toBe(roles.length)
  })

  it('asks only about actions for which a role is needed', () => {
    for (const action of Object.values({ ...sees, ...does })) expect(typeof policy[action]).toBe('object')
  })
})
