// The names of the fields of an import, and of their values, in the language of the reader.
import { otherReason } from '@polyphony/domain/participants/reasons'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { FileField } from './wire.ts'

export function useFieldNames() {
  const { t, format } = useWords()
  const { configuration, inWords, group, scope, reason, kind, timepoint } = useStudyNames()
  const field = (name: string): string => {
    const [kind, key = ''] = name.split('.')
    const criterion = configuration.criteria.find((each) => each.key === key)
    if (kind === 'answer') return criterion ? inWords(criterion.question) : key
    return kind === 'scope' ? scope(key) : t(`imports:field.${name as 'group'}`)
  }
  const value = (name: string, key: string): string => {
    const [kind, part] = name.split('.')
    if (part?.endsWith('Which')) return t(`imports:which.${key as 'earlier'}`)
    if (kind === 'session' || kind === 'people' || kind === 'visit') return thingValue(part!, key)
    if (kind === 'answer' || kind === 'scope' || part === 'readAloud' || part === 'coversEarlier')
      return t(`participants:registering.${key as 'yes'}`)
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
  const thingValue = (part: string, key: string): string => {
    if (part === 'kind') return kind(key)
    if (part === 'group') return group(key)
    if (part === 'language') return format.language(key)
    if (part === 'came') return key === 'invited' ? t('imports:expected') : t(`sessions:state.${key as 'attended'}`)
    if (part === 'timepoint') return timepoint(key)
    if (part === 'outcome') return t(`imports:outcome.${key as 'done'}`)
    if (part === 'way') return t(`visits:way.${key as 'in_person'}`)
    return part === 'missReason' ? t(`visits:missed.${key as 'ill'}`) : key
  }
  /** The choices of a field for a list, with an empty one before them. */
  const options = ({ name, choices, names }: Pick<FileField, 'name' | 'choices' | 'names'>, none: string) => [
    { value: '', label: none },
    ...(choices ?? []).map((key) => ({ value: key, label: names?.[key] ?? value(name, key) })),
  ]
  return { field, value, options }
}
