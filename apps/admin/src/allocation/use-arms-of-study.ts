import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** The arms of the study in their order, and their names in the language of the reader. */
export function useArmsOfStudy(): { keys: readonly string[]; name: (key: string) => string } {
  const { tongue } = useWords()
  const study = useStudy()
  const { data } = useQuery({ ...api.study.view.queryOptions({ studyId: study.id }), staleTime: 300_000 })
  const arms = data?.configuration.arms ?? []
  return {
    keys: arms.map(({ key }) => key),
    name: (key) => {
      const names = arms.find((arm) => arm.key === key)?.names
      return names?.[tongue] ?? names?.en ?? key
    },
  }
}
