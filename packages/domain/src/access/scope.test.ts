import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SiteId, StaffId, StudyId } from '../ids.ts'
import { type Action, type Allowance, policy, type PolicyRow } from './policy.ts'
import { roles } from './roles.ts'
import { type Grant, reachesAllOf, scopeFor } from './scope.ts'

const [brs, ulm, kla] = ['brs', 'ulm', 'kla'] as [SiteId, SiteId, SiteId]
const sites = [brs, ulm, kla]
const asked = (action: Action, grants: Grant[], at = sites) => ({
  action,
  actorId: 'me' as StaffId,
  studyId: 'study' as StudyId,
  sites: at,
  grants,
})
const grant = (role: Grant['role'], siteId: string | null): Grant => ({ role, siteId: siteId as SiteId | null })
const reach = (action: Action, ...grants: Grant[]) => {
  const scope = scopeFor(asked(action, grants))
  if (!scope) return undefined
  const { sites, whole, released, assigned, identities, isStudyWide } = scope
  return { sites, whole, released, assigned, identities, isStudyWide }
}
const nothing = { whole: [], released: [], assigned: [], identities: [], isStudyWide: false }

describe('a scope', () => {
  it.each<[string, Action, Grant[], Partial<ReturnType<typeof reach>> | undefined]>([
    ['without a grant there is no scope', 'participant.list', [], undefined],
    [
      'a role that the policy row does not name gives no scope',
      'participant.list',
      [grant('analyst', null)],
      undefined,
    ],
    [
      'a grant at a site reaches that site, and identities there',
      'participant.list',
      [grant('coordinator', 'brs')],
      { ...nothing, sites: [brs], whole: [brs], identities: [brs] },
    ],
    [
      'a grant over the study reaches every site',
      'participant.list',
      [grant('coordinator', null)],
      { ...nothing, sites, whole: sites, identities: sites, isStudyWide: true },
    ],
    [
      'the allowance "coded" does not reach identities',
      'participant.screen',
      [grant('data_manager', 'ulm')],
      { ...nothing, sites: [ulm], whole: [ulm] },
    ],
    [
      'the allowance "study" reaches every site, but no identities',
      'participant.list',
      [grant('data_manager', 'ulm')],
      { ...nothing, sites, whole: sites },
    ],
    [
      'the allowance "assigned" reaches the granted site only',
      'transcript.list',
      [grant('transcriber', 'brs')],
      { ...nothing, sites: [brs], assigned: [brs] },
    ],
    [
      'the allowance "released" reaches every site',
      'transcript.open',
      [grant('analyst', 'brs')],
      { ...nothing, sites, released: sites },
    ],
    [
      'grants add up, and the wider one counts where two of them reach one site',
      'transcript.list',
      [grant('transcriber', 'ulm'), grant('coordinator', 'brs'), grant('analyst', null)],
      {
        ...nothing,
        sites,
        whole: [brs],
        released: [ulm, kla],
        assigned: [ulm],
        identities: [brs],
        isStudyWide: true,
      },
    ],
    [
      'a grant at a site of another study gives no scope',
      'participant.list',
      [grant('coordinator', 'elsewhere')],
      undefined,
    ],
  ])('%s', (_title, action, grants, expected) => {
    expect(reach(action, ...grants)).toEqual(expected)
  })

  it('over the whole study exists before the study has a site', () => {
    expect(scopeFor(asked('site.open', [grant('administrator', null)], []))).toMatchObject({
      sites: [],
      isStudyWide: true,
    })
    expect(scopeFor(asked('site.open', [grant('administrator', 'brs')], []))).toBeUndefined()
  })

  const anyGrants = fc.array(
    fc.record({ role: fc.constantFrom(...roles), siteId: fc.constantFrom<SiteId | null>(...sites, null) }),
    { maxLength: 6 },
  )
  const anyAction = fc.constantFrom(...(Object.keys(policy) as Action[]))

  it('is the union of what each grant reaches, and is never empty', () => {
    fc.assert(
      fc.property(anyAction, anyGrants, (action, grants) => {
        const together = scopeFor(asked(action, grants))
        const apart = grants.flatMap((each) => scopeFor(asked(action, [each]))?.sites ?? [])
        expect([...(together?.sites ?? [])].toSorted()).toEqual([...new Set(apart)].toSorted())
        expect(together === undefined).toBe(grants.every((each) => !allowanceOf(action, each)))
      }),
    )
  })

  it('says how much it reaches at each of its sites, and names no other site', () => {
    fc.assert(
      fc.property(anyAction, anyGrants, (action, grants) => {
        const scope = scopeFor(asked(action, grants))
        if (!scope) return
        const said = [...scope.whole, ...scope.released, ...scope.assigned]
        expect(new Set(said)).toEqual(new Set(scope.sites))
        for (const site of [...scope.released, ...scope.assigned]) expect(scope.whole).not.toContain(site)
        for (const site of scope.identities) expect(scope.whole).toContain(site)
      }),
    )
  })

  it('reaches identities only through the allowance "site"', () => {
    fc.assert(
      fc.property(anyAction, anyGrants, (action, grants) => {
        const named = grants.filter((each) => allowanceOf(action, each) === 'site')
        const expected = sites.filter((site) => named.some(({ siteId }) => siteId === null || siteId === site))
        expect([...(scopeFor(asked(action, grants))?.identities ?? [])].toSorted()).toEqual(expected.toSorted())
      }),
    )
  })

  it('is only made smaller by a token: never another site, no identities, and nothing that holds for the whole study', () => {
    const anyToken = fc.record({
      id: fc.constant('token'),
      actions: fc.subarray(Object.keys(policy)),
      siteIds: fc.subarray(sites),
    })
    fc.assert(
      fc.property(anyAction, anyGrants, anyToken, (action, grants, token) => {
        const [whole, through] = [scopeFor(asked(action, grants)), scopeFor({ ...asked(action, grants), token })]
        if (!whole || !token.actions.includes(action)) expect(through).toBeUndefined()
        else if (!through) expect(whole.sites.some((site) => token.siteIds.includes(site))).toBe(false)
        else {
          expect(reachesAllOf(whole, through)).toBe(true)
          expect(through.sites.every((site) => token.siteIds.includes(site))).toBe(true)
          expect([through.identities, through.isStudyWide, through.tokenId]).toEqual([[], false, 'token'])
        }
      }),
    )
  })

  it('never becomes smaller by another grant', () => {
    fc.assert(
      fc.property(anyAction, anyGrants, anyGrants, (action, grants, more) => {
        const [before, after] = [scopeFor(asked(action, grants)), scopeFor(asked(action, [...grants, ...more]))]
        for (const part of ['sites', 'whole', 'identities'] as const)
          for (const site of before?.[part] ?? []) expect(after?.[part]).toContain(site)
      }),
    )
  })

  it('covers every scope that comes from fewer of the same grants', () => {
    fc.assert(
      fc.property(anyAction, anyGrants, anyGrants, (action, grants, more) => {
        const [less, all] = [scopeFor(asked(action, grants)), scopeFor(asked(action, [...grants, ...more]))]
        if (less && all) expect(reachesAllOf(all, less)).toBe(true)
      }),
    )
  })

  it.each<[Action, Grant[], Grant[]]>([
    ['participant.register', [grant('coordinator', 'brs')], [grant('coordinator', 'ulm')]],
    ['transcript.open', [grant('coordinator', 'brs')], [grant('analyst', null)]],
    ['transcript.open', [grant('analyst', null)], [grant('transcriber', 'brs')]],
    ['transcript.open', [grant('transcriber', 'brs')], [grant('analyst', null)]],
  ])('for %s does not cover a scope that has another site, or more at the same site', (action, before, now) => {
    expect(reachesAllOf(scopeFor(asked(action, now))!, scopeFor(asked(action, before))!)).toBe(false)
  })
})

function allowanceOf(action: Action, { role }: Grant): Allowance | undefined {
  const row: PolicyRow = policy[action]
  return typeof row === 'string' ? 'study' : row[role]
}
