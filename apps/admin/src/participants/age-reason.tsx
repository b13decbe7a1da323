import { Textarea } from '@mantine/core'
import { useWords } from '../platform/words.tsx'

type AgeReasonProps = { value: string; onChange: (reason: string) => void; error: string | undefined }

/** The field for the reason why an answer about the age is right although it does not match the birth. */
export function AgeReason({ value, onChange, error }: AgeReasonProps) {
  const { t } = useWords()
  return (
    <Textarea
      label={t('participants:registering.ageReason')}
      description={t('shell:act.reasonHint')}
      autosize
      minRows={2}
      maxLength={1000}
      dir="auto"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
