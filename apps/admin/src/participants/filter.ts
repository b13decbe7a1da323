import type { ParticipantsSearch } from './search.ts'

/** The filters of the address as the server is asked; sites stand there by code, which a reader can tell. */
export function filterOf(search: ParticipantsSearch, sites: readonly { id: string; code: string }[]) {
  const { find, status, group, peerRole, arm, from, until } = search
  const chosen = search.sites && sites.filter(({ code }) => search.sites?.includes(code)).map(({ id }) => id)
  return {
    ...(chosen && { sites: chosen }),
    ...(status?.length && { status }),
    ...(group?.length && { group }),
    ...(peerRole && { peerRole }),
    ...(arm && { arm }),
    ...(find?.trim() && { search: find.trim() }),
    ...(from && { enrolledFrom: from }),
    ...(until && { enrolledUntil: until }),
  }
}
