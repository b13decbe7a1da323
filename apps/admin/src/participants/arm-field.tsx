import { NativeSelect } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'

/** A field to choose an arm of the study. */
export function ArmField({ value, onChange }: { value: string; onChange: (arm: string) => void }) {
  const { t } = useWords()
  const { configuration, arm } = useStudyNames()
  return (
    <NativeSelect
      label={t('participants:step.arm')}
      description={t('participants:step.armHint')}
      data={[{ value: '', label: '' }, ...configuration.arms.map(({ key }) => ({ value: key, label: arm(key) }))]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
