import { Dialog as Pattern } from '@polyphony/ui/dialog'
import type { ComponentProps } from 'react'
import { useWords } from './words.tsx'

/** The dialog of the design system, with the words of its buttons. */
export function Dialog(props: Omit<ComponentProps<typeof Pattern>, 'words'>) {
  const { t } = useWords()
  return <Pattern {...props} words={{ close: t('shell:act.close'), cancel: t('shell:act.cancel') }} />
}
