// Who is signed in, in which study, and what they may do there. This decides only what is shown; the server decides again.
import type { Action } from '@polyphony/domain/access/policy'
import { type Grant, scopeFor } from '@polyphony/domain/access/scope'
import type { SiteId, StaffId, StudyId } from '@polyphony/domain/ids'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import { api } from './client.ts'

/** The signed-in person and their studies. Suspends until they are loaded. */
export function useAccount() {
  return useSuspenseQuery({ ...api.account.me.queryOptions({}), staleTime: 60_000 }).data
}

export type Account = ReturnType<typeof useAccount>
export type StudyOfMine = Account['studies'][number]

/** The study in the address, or undefined if this person has no role in it. */
export function useStudyOrNone(): StudyOfMine | undefined {
  const { study: slug } = useParams({ strict: false }) as { study?: string }
  return useAccount().studies.find((study) => study.slug === slug)
}

export const CurrentStudy = createContext<StudyOfMine | undefined>(undefined)

/** The study of the page. Every page in the frame has one. */
export function useStudy(): StudyOfMine {
  const study = useContext(CurrentStudy)
  if (!study) throw new Error('a page of a study was rendered outside of the study')
  return study
}

function scopeOf(action: Action, study: StudyOfMine, actorId: string) {
  return scopeFor({
    action,
    actorId: actorId as StaffId,
    studyId: study.id as StudyId,
    sites: study.sites.map((site) => site.id as SiteId),
    grants: study.grants as Grant[],
  })
}

/** The sites of the study at which `person` may do `action`. */
export function sitesFor(action: Action, study: StudyOfMine, actorId: string): StudyOfMine['sites'] {
  const scope = scopeOf(action, study, actorId)
  return scope ? study.sites.filter((site) => scope.sites.includes(site.id as SiteId)) : []
}

/** Whether this person may do `action` in the study, or at `siteId` if it is given. */
export function useCan(action: Action, siteId?: string): boolean {
  const sites = useSitesFor(action)
  return siteId === undefined ? sites.length > 0 : sites.some((site) => site.id === siteId)
}

/** The sites at which this person may do `action`, for example as the choices of a site field. */
export function useSitesFor(action: Action): StudyOfMine['sites'] {
  const account = useAccount()
  const study = useContext(CurrentStudy)
  return study ? sitesFor(action, study, account.user.id) : []
}

/** Whether `person` may do `action` in the whole study. */
export function mayEverywhere(action: Action, study: StudyOfMine, actorId: string): boolean {
  return scopeOf(action, study, actorId)?.isStudyWide ?? false
}

/** Whether this person may do `action` in the whole study, which includes all sites and sites that will be opened later. */
export function useCanEverywhere(action: Action): boolean {
  const { user } = useAccount()
  const study = useStudy()
  return mayEverywhere(action, study, user.id)
}
