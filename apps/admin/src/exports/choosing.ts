// What a person chose on the exports page, as far as they may: the address may say anything.
import {
  type ExportFormat,
  exportKinds,
  type ExportKind,
  formatsOf,
  isOfPersons,
  neededFor,
  type Profile,
  profiles,
} from '@polyphony/domain/exports/kinds'
import { useSearch } from '@tanstack/react-router'
import { sitesFor, useAccount, useSitesFor, useStudy } from '../platform/session.ts'

export type Choosing = {
  kinds: readonly ExportKind[]
  kind: ExportKind
  formats: readonly ExportFormat[]
  format: ExportFormat
  profiles: readonly Profile[]
  profile: Profile
  sites: ReturnType<typeof useSitesFor>
  siteId: string | undefined
  /** The filter of a list, if the address has one for this kind. */
  given: Record<string, unknown> | undefined
  /** The address has a filter that this profile does not take: it would tell who is in the file. */
  leavesFilter: boolean
  filter: object
}

/** Undefined if this person may export nothing. */
export function useChoosing(): Choosing | undefined {
  const search = useSearch({ from: '/signed-in/s/$study/exports' })
  const study = useStudy()
  const { user } = useAccount()
  const exportable = useSitesFor('export.create')
  const sitesOf = (kind: ExportKind, profile: Profile) => {
    const lists = neededFor(kind, profile).map((action) => sitesFor(action, study, user.id))
    return exportable.filter(({ id }) => lists.every((list) => list.some((site) => site.id === id)))
  }
  const kinds = exportKinds.filter(
    (kind) => (kind !== 'visits' || study.hasVisits) && sitesOf(kind, 'coded').length > 0,
  )
  const [first] = kinds
  if (first === undefined) return undefined
  const kind = kinds.find((each) => each === search.kind) ?? first
  const possible = isOfPersons(kind) ? profiles.filter((each) => sitesOf(kind, each).length > 0) : (['coded'] as const)
  const profile = possible.find((each) => each === search.profile) ?? 'coded'
  const formats = formatsOf(kind)
  const sites = sitesOf(kind, profile)
  const siteId = sites.find(({ code }) => code === search.site)?.id
  const listed = search.kind === kind ? search.filter : undefined
  const given = profile === 'coded' ? listed : undefined
  return {
    ...{ kinds, kind, formats, profiles: possible, profile, sites, siteId, given },
    leavesFilter: listed !== undefined && given === undefined,
    format: formats.find((each) => each === search.format) ?? formats[0]!,
    filter: given ?? (siteId ? ofSite(kind, siteId) : {}),
  }
}

/** The filter for one site. Its field has another name in each list. */
function ofSite(kind: ExportKind, siteId: string) {
  if (isOfPersons(kind)) return { sites: [siteId] }
  return kind === 'sessions' ? { siteId } : { siteIds: [siteId] }
}
