// The language that a signed-in person chooses. The page changes at once, and the account keeps it for all devices.
import type { Language } from '@polyphony/i18n/languages'
import { api } from './client.ts'
import { useCommand } from './use-command.ts'
import { useWords } from './words.tsx'

export function useOwnLanguage() {
  const { tongue, setTongue } = useWords()
  const keep = useCommand(api.account.set_language.mutationOptions())
  const choose = (language: Language) => {
    void setTongue(language)
    void keep.send({ language })
  }
  return { tongue, choose, words: keep.words }
}
