// Fields of a quota: one of the kinds of session or groups of the draft, and a peer role or both.
import { useWords } from '../../platform/words.tsx'
import { OneOfField } from './choice-fields.tsx'
import { choicesAt } from './choices.ts'
import type { FieldProps } from './fields.ts'
import { useForm } from './state.ts'

/** One row of a list of the draft. */
export function ChosenRow(props: FieldProps) {
  const { tongue } = useWords()
  const { file } = useForm()
  const list = props.field.kind === 'group' ? 'configuration.groups' : 'configuration.sessionKinds'
  return <OneOfField {...props} choices={choicesAt(file, list, tongue)} none={{ label: '', value: '' }} />
}

export function PeerRoleField(props: FieldProps) {
  const { t } = useWords()
  const choices = (['designated', 'traditional'] as const).map((value) => ({
    value,
    label: t(`participants:peerRole.${value}`),
  }))
  return <OneOfField {...props} choices={choices} none={{ label: t('setup:bothRoles'), value: undefined }} />
}
