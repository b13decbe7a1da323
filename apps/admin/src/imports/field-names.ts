// The names of the fields of an import, and of their values, in the language of the reader.
import { otherReason } from '@polyphony/domain/participants/reasons'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { FileField } from './wire.ts'

export function useFieldNames() {
  const { t, format } = useWords()
  const { configuration, inWords, group, scope, reason } = useStudyNames()
  const field = (name: string): string => {
    const [kind, key = ''] = name.split('.')
    const criterion = configuration.criteria.find((each) => each.key === key)
    if (kind === 'answer') return criterion ? inWords(criterion.question) : key
    return kind === 'scope' ? scope(key) : t(`imports:field.${name as 'group'}`)
  }
  const value = (name: string, key: string): string => {
    const [kind] = name.split('.')
    if (kind === 'answer' || kind === 'scope') return t(`participants:registering.${key as 'yes'}`)
    if (name === 'group') return group(key)
    if (name === 'gender') return t(`participants:gender.${key as 'woman'}`)
    if (name === 'peerRole') return t(`participants:peerRole.${key as 'designated'}`)
    if (name === 'language' || name === 'consent.language') return format.language(key)
    if (name === 'consent.method') return t(`participants:registering.methods.${key as 'paper_scan'}`)
    if (name === 'ineligibleReasonCode') return reason('ineligible', key)
    if (name === 'declinedReasonCode')
      return key === otherReason ? t('participants:reason.other') : reason('declined', key)
    return key
  }
  /** The choices of a field for a list, with an empty one before them. */
  const options = ({ name, choices }: Pick<FileField, 'name' | 'choices'>, none: string) => [
    { value: '', label: none },
    ...(choices ?? []).map((key) => ({ value: key, label: value(name, key) })),
  ]
  return { field, value, options }
}
