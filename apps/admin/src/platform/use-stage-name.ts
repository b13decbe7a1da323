import { useWords } from './words.tsx'

const known = ['transcription', 'verification', 'pseudonymisation', 'translation', 'back_check', 'release'] as const

/** The name of a stage in the language of the reader, or its key if the study defined the stage itself. */
export function useStageName() {
  const { t } = useWords()
  return (key: string) => {
    const own = known.find((each) => each === key)
    return own ? t(`transcripts:stage.${own}`) : key.replaceAll('_', ' ')
  }
}
