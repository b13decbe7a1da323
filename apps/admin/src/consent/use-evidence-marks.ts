import { useWords } from '../platform/words.tsx'
import type { ConsentRow } from './wire.ts'

/** The marks, for example “signed on the screen and 2 pages”; undefined if nothing is kept. */
export function useEvidenceMarks({ evidence }: Pick<ConsentRow, 'evidence'>): string | undefined {
  const { t, format } = useWords()
  const { signature, page, thumbprint } = evidence
  const marks = [
    signature > 0 && t('consent:evidence.signed'),
    page > 0 && t('consent:evidence.pages', { count: page }),
    thumbprint > 0 && t('consent:evidence.thumbprints', { count: thumbprint }),
  ].filter((mark) => mark !== false)
  return marks.length > 0 ? format.list(marks) : undefined
}
