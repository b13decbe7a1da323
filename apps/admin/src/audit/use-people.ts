import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'

/** All people who hold or held a role in the study. */
export function usePeople() {
  const study = useStudy()
  return useQuery({ ...api.audit.people.queryOptions({ studyId: study.id }), staleTime: 60_000 }).data ?? []
}
