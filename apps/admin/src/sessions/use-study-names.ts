// The names of the kinds of session and of the groups of the study, in the language of the reader.
import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

type Named = { key: string; names: { en: string } & Record<string, string> }

export function useStudyNames() {
  const { tongue } = useWords()
  const options = api.study.view.queryOptions({ studyId: useStudy().id })
  const { configuration } = useSuspenseQuery({ ...options, staleTime: 300_000 }).data
  const named = (list: readonly Named[]) => (key: string) => {
    const found = list.find((each) => each.key === key)
    return found ? (found.names[tongue] ?? found.names.en) : key
  }
  return {
    kinds: configuration.sessionKinds,
    groups: configuration.groups,
    languages: configuration.languages,
    kind: named(configuration.sessionKinds),
    group: named(configuration.groups),
  }
}
