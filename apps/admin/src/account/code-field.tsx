import { TextInput } from '@mantine/core'
import { useWords } from '../platform/words.tsx'

type CodeFieldProps = {
  name?: string
  value?: string
  onChange?: (code: string) => void
  error?: string | undefined
  isFocused?: boolean
  /** While codes are being set up there are no recovery codes yet. */
  isFirst?: boolean
}

/** A field for a one-time code or a recovery code. Telephones offer the digits, and a password manager the code. */
export function CodeField({ name, value, onChange, error, isFocused = false, isFirst = false }: CodeFieldProps) {
  const { t } = useWords()
  return (
    <TextInput
      name={name}
      label={t('account:signIn.code')}
      description={isFirst ? undefined : t('account:signIn.codeHint')}
      value={value}
      onChange={onChange && ((event) => onChange(event.currentTarget.value))}
      error={error}
      autoComplete="one-time-code"
      required
      withAsterisk={false}
      maxLength={64}
      mt="md"
      dir="ltr"
      // It appears when a code is asked, and a code is all that is missing then.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isFocused}
      // A dialog moves the focus to the field with this attribute.
      data-autofocus={isFocused || undefined}
    />
  )
}
