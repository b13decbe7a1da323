import { skipToken, useQuery } from '@tanstack/react-query'
import { trpcClient } from '../platform/client.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'

/** Most pages of sessions that are fetched, with 200 each. */
const mostPages = 10

/**
 * The held sessions in which the person may begin transcripts, in the order of their codes. They are asked once for each choice of files,
 * and not after each import: otherwise what is not imported yet would be matched to other sessions.
 * @param choice counts the choices of files; 0 before the first
 */
export function useHeldSessions(choice: number) {
  const study = useStudy()
  const sites = useSitesFor('transcript.start').map(({ id }) => id)
  return useQuery({
    queryKey: ['held sessions', study.id, sites, choice],
    staleTime: 'static',
    gcTime: 0,
    placeholderData: undefined,
    queryFn:
      choice > 0
        ? async () => {
            const found = []
            let cursor: string | undefined
            for (let page = 0; page < mostPages; page++) {
              const asked = { studyId: study.id, status: 'held', order: 'newest', limit: 200 } as const
              const { rows, next } = await trpcClient.session.list.query({ ...asked, ...(cursor && { cursor }) })
              found.push(...rows)
              cursor = next
              if (!cursor) break
            }
            const sessions = found
              .filter(({ siteId }) => sites.includes(siteId as (typeof sites)[number]))
              .map(({ id, code, language, transcripts, heldFrom, startsAt, timeZone }) => ({
                ...{ id, code, language, hasTranscript: transcripts > 0, day: siteDay(heldFrom ?? startsAt, timeZone) },
              }))
              .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
            return { sessions, isCut: cursor !== undefined }
          }
        : skipToken,
  })
}

export type HeldSession = { id: string; code: string; language: string; hasTranscript: boolean; day: string }
