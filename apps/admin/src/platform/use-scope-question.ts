// The question that asks for a scope.
import { scopes as scopesOfEveryStudy } from '@polyphony/domain/consent/scopes'
import { useStudyNames } from './use-configuration.ts'
import { useWords } from './words.tsx'

export function useScopeQuestion(): (key: string) => string {
  const { t } = useWords()
  const { scope } = useStudyNames()
  return (key) => {
    const known = scopesOfEveryStudy.find((each) => each === key)
    return known ? t(`consent:question.${known}`) : t('consent:question.other', { scope: scope(key) })
  }
}
