import { useWords } from './words.tsx'

const known = ['transcription', 'verification', 'pseudonymisation', 'translation', 'back_check', 'release'] as const

/** A transcript's stage in the reader's language; one that a study made up stands for itself. */
export function useStageName() {
  const { t } = useWords()
  return (key: string) => {
    const own = known.find((each) => each === key)
    return own ? t(`transcripts:stage.${own}`) : key.replaceAll('_', ' ')
  }
}
