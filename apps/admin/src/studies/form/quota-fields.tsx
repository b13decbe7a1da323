// Fields of a quota: one of the kinds of session or groups of the draft, and a peer role or both.
import { NativeSelect } from '@mantine/core'
import { useWords } from '../../platform/words.tsx'
import { choicesAt } from './choices.ts'
import type { FieldProps } from './fields.ts'
import { useForm } from './state.ts'
import { textAt } from './tree.ts'

/** One row of a list of the draft. A value that is no row of it stays, so that it can be seen and corrected. */
export function ChosenRow({ path, field, label, hint }: FieldProps) {
  const { tongue } = useWords()
  const { file, set, faultIn } = useForm()
  const value = textAt(file, path)
  const list = field.kind === 'group' ? 'configuration.groups' : 'configuration.sessionKinds'
  const choices = choicesAt(file, list, tongue)
  const isStrange = value !== '' && !choices.some((each) => each.value === value)
  return (
    <NativeSelect
      label={label}
      description={hint}
      data={[{ value: '', label: '' }, ...choices, ...(isStrange ? [{ value, label: value }] : [])]}
      value={value}
      error={faultIn(path)}
      onChange={(event) => set(path, event.currentTarget.value)}
    />
  )
}

export function PeerRoleField({ path, label, hint }: FieldProps) {
  const { t } = useWords()
  const { file, set, faultIn } = useForm()
  return (
    <NativeSelect
      label={label}
      description={hint}
      data={[
        { value: '', label: t('setup:bothRoles') },
        ...(['designated', 'traditional'] as const).map((value) => ({
          value,
          label: t(`participants:peerRole.${value}`),
        })),
      ]}
      value={textAt(file, path)}
      error={faultIn(path)}
      onChange={(event) => set(path, event.currentTarget.value || undefined)}
    />
  )
}
