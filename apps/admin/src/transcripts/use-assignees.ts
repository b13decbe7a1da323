import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'

/** Who transcripts may be given to; nobody for whoever gives none. */
export function useAssignees() {
  const study = useStudy()
  const mayAssign = useCan('transcript.assign')
  const people = useQuery({
    ...api.transcript.assignees.queryOptions({ studyId: study.id }),
    enabled: mayAssign,
    staleTime: 60_000,
  })
  return people.data ?? []
}
