import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** The study's own name of an arm; its key until that is known. */
export function useArmNames(): (key: string) => string {
  const { tongue } = useWords()
  const study = useStudy()
  const { data } = useQuery({ ...api.study.view.queryOptions({ studyId: study.id }), staleTime: 300_000 })
  return (key) => {
    const names = data?.configuration.arms.find((arm) => arm.key === key)?.names
    return names?.[tongue] ?? names?.en ?? key
  }
}
