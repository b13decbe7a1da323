import { PasswordInput } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { useWords } from '../platform/words.tsx'

export const leastLength = 15

type PasswordFieldProps = {
  value: string
  onChange: (value: string) => void
  label: string
  error?: string | undefined
}

/** A field for a new password. Only the length decides, so the field shows only the length. */
export function PasswordField({ value, onChange, label, error }: PasswordFieldProps) {
  const { t } = useWords()
  const count = [...value].length
  return (
    <div>
      <PasswordInput
        label={label}
        description={t('account:join.passwordHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={leastLength}
        maxLength={128}
        mb="sm"
      />
      <ProgressLine
        done={Math.min(count, leastLength)}
        total={leastLength}
        label={t('account:join.password')}
        tone={count >= leastLength ? 'done' : 'due'}
        words={count >= leastLength ? t('account:join.longEnough', { count }) : t('account:join.length', { count })}
      />
    </div>
  )
}
