// The scopes of the study: their configured names, and the questions that ask for them.
import { scopes as scopesOfEveryStudy } from '@polyphony/domain/consent/scopes'
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Undefined until the configuration of the study is loaded. */
export function useScopes() {
  const { t, tongue } = useWords()
  const study = useStudy()
  const { data } = useQuery({ ...api.study.view.queryOptions({ studyId: study.id }), staleTime: 300_000 })
  const scopes = data?.configuration.scopes ?? []
  const nameOf = (key: string) => {
    const names = scopes.find((scope) => scope.key === key)?.names
    return names?.[tongue] ?? names?.en ?? key
  }
  const questionOf = (key: string) => {
    const known = scopesOfEveryStudy.find((scope) => scope === key)
    return known ? t(`consent:question.${known}`) : t('consent:question.other', { scope: nameOf(key) })
  }
  return { scopes, languages: data?.configuration.languages ?? [], nameOf, questionOf }
}
