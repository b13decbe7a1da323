import { TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { useDebouncedCallback } from '@mantine/hooks'
import { type RefObject, useState } from 'react'
import { mayBeCode } from './code-fragment.ts'
import { useStudy } from './session.ts'
import { useWords } from './words.tsx'

type Props = {
  box: RefObject<HTMLInputElement | null>
  label: string
  value: string
  /** Called with a part of a code, or undefined. Never called with a text that cannot be part of a code. */
  onFind: (find: string | undefined) => void
  /** Called with the typed text if the person presses Enter. A bar-code scanner does so after a whole code. */
  onEnter?: (typed: string) => void
}

/** The search by code above a list. It keeps the typed text, and changes the address when the person stops typing. */
export function FindByCode({ box, label, value, onFind, onEnter }: Props) {
  const { t } = useWords()
  const { sites } = useStudy()
  const [typed, setTyped] = useState(value)
  const isCode = isNothing(typed) || mayBeCode(typed, sites)
  const find = useDebouncedCallback(onFind, 200)
  return (
    <TextInput
      ref={box}
      size="xs"
      w={176}
      type="search"
      dir="ltr"
      maxLength={64}
      aria-label={label}
      placeholder={label}
      value={typed}
      error={isCode ? undefined : t('shell:find.onlyCodes')}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnter?.(typed)
      }}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        find(mayBeCode(next, sites) ? next.trim() : undefined)
      }}
    />
  )
}
