import { Dialog as Pattern } from '@polyphony/ui/dialog'
import type { ComponentProps } from 'react'
import { useWords } from './words.tsx'

type DialogProps = Omit<ComponentProps<typeof Pattern>, 'words' | 'side'> & {
  /** It stands beside the page, where the lines of the reader's language end. */
  isBeside?: boolean
}

/** The dialog of the design system, with the words of its buttons. */
export function Dialog({ isBeside = false, ...props }: DialogProps) {
  const { t, dir } = useWords()
  const words = { close: t('shell:act.close'), cancel: t('shell:act.cancel') }
  return <Pattern {...props} words={words} side={isBeside ? (dir === 'rtl' ? 'left' : 'right') : undefined} />
}
