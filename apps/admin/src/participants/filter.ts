import type { ParticipantsSearch } from './search.ts'

/** The filter for the server, from the search parameters. The address has the codes of sites, because people can read them. */
export function filterOf(search: ParticipantsSearch, sites: readonly { id: string; code: string }[]) {
  const { find, status, group, peerRole, arm, reason, from, until } = search
  const chosen = search.sites && sites.filter(({ code }) => search.sites?.includes(code)).map(({ id }) => id)
  return {
    ...(chosen && { sites: chosen }),
    ...(status?.length && { status }),
    ...(group?.length && { group }),
    ...(peerRole && { peerRole }),
    ...(arm && { arm }),
    ...(reason?.length && { reason }),
    ...(find?.trim() && { search: find.trim() }),
    ...(from && { enrolledFrom: from }),
    ...(until && { enrolledUntil: until }),
  }
}
