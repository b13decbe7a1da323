import { useWords } from '../platform/words.tsx'
import type { ConsentRow } from './wire.ts'

/** The marks, for example “signed on the screen”; undefined if nothing is kept. */
export function useEvidenceMarks({ evidence }: Pick<ConsentRow, 'evidence'>): string | undefined {
  const { t, format } = useWords()
  const marks = [evidence.signature > 0 && t('consent:evidence.signed')].filter((mark) => mark !== false)
  return marks.length > 0 ? format.list(marks) : undefined
}
