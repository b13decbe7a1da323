// Why somebody is not eligible, declines, withdraws or is lost: a reason of the study's list, or words if the study has none.
import { NativeSelect, Textarea } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { codedReason, otherReason, type ReasonKind, reasonsFor } from '@polyphony/domain/participants/reasons'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { useWords } from '../platform/words.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'

type Typed = { code: string; words: string }

/** The reason as it is sent, without empty parts. */
export const reasonToSend = ({ code, words }: Typed) => ({
  ...(isReason(words) && { reason: words.trim() }),
  ...(code && { reasonCode: code }),
})

/** Whether the typed reason is enough for the study's list. */
export function isReasonGiven(configuration: StudyConfiguration, kind: ReasonKind, { code, words }: Typed): boolean {
  if (reasonsFor(configuration, kind).length > 0 && !code) return false
  const given = { code: code || undefined, words: isReason(words) ? words.trim() : undefined }
  return codedReason(configuration, kind, given).ok
}

type FieldProps = Typed & {
  kind: ReasonKind
  label: string
  onChange: (typed: Partial<Typed>) => void
  /** The person tried to continue, so what is missing is marked. */
  isPressed?: boolean | undefined
  error?: string | undefined
}

export function ReasonField({ kind, label, code, words, onChange, isPressed, error }: FieldProps) {
  const { t } = useWords()
  const { configuration, inWords } = useStudyNames()
  const list = reasonsFor(configuration, kind)
  const isListed = list.length > 0
  const isInWords = !isListed || code === otherReason
  const missing =
    isPressed && !isReasonGiven(configuration, kind, { code, words }) ? t('problems:field.text.empty') : undefined
  const wrong = error ?? missing
  return (
    <>
      {isListed ? (
        <NativeSelect
          label={label}
          data={[
            { value: '', label: t('participants:reason.choose') },
            ...list.map(({ key, names }) => ({ value: key, label: inWords(names) })),
            { value: otherReason, label: t('participants:reason.other') },
          ]}
          value={code}
          error={isInWords ? undefined : wrong}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
        />
      ) : null}
      {isListed && !code ? null : (
        <Textarea
          label={isListed ? t(isInWords ? 'participants:reason.what' : 'participants:reason.more') : label}
          description={isInWords ? t('shell:act.reasonHint') : undefined}
          autosize
          minRows={2}
          maxLength={1000}
          dir="auto"
          value={words}
          error={isInWords ? wrong : undefined}
          onChange={(event) => onChange({ words: event.currentTarget.value })}
        />
      )}
    </>
  )
}
