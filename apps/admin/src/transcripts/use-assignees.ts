import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'

/** The people to whom transcripts can be assigned. The list is empty for a person who may not assign. */
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
