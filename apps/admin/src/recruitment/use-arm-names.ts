import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** The name of an arm in the study, or its key until the study is loaded. */
export function useArmNames(): (key: string) => string {
  const { tongue } = useWords()
  const study = useStudy()
  const { data } = useQuery({ ...api.study.view.queryOptions({ studyId: study.id }), staleTime: 300_000 })
  return (key) => {
    const names = data?.configuration.arms.find((arm) => arm.key === key)?.names
    return names?.[tongue] ?? names?.en ?? key
  }
}
