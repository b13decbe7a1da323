import { Textarea, type TextareaProps } from '@mantine/core'
import { useWords } from './words.tsx'

type WhyFieldProps = Omit<TextareaProps, 'description' | 'maxLength' | 'onChange'> & {
  onChange: (reason: string) => void
}

/** The field for a reason. It says that the reason is kept in the audit trail, and that no names belong there. */
export function WhyField({ onChange, ...rest }: WhyFieldProps) {
  const { t } = useWords()
  return (
    <Textarea
      description={t('shell:act.reasonHint')}
      autosize
      minRows={2}
      maxLength={1000}
      dir="auto"
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  )
}
