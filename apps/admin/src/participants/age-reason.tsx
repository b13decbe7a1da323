import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'

type AgeReasonProps = { value: string; onChange: (reason: string) => void; error: string | undefined }

/** The field for the reason why an answer about the age is right although it does not match the birth. */
export function AgeReason(props: AgeReasonProps) {
  const { t } = useWords()
  return <WhyField label={t('participants:registering.ageReason')} {...props} />
}
