// Numbers of the draft. What is no number stays in the draft as it was typed, and the schema refuses it.
import { TextInput } from '@mantine/core'
import { latinDigits, wholeNumber } from '@polyphony/domain/digits'
import { useState } from 'react'
import { NumberField } from '../../platform/number-field.tsx'
import { useWords } from '../../platform/words.tsx'
import type { FieldProps } from './fields.ts'
import { useForm } from './state.ts'
import { textAt, valueAt } from './tree.ts'

export function NumberOrPercent(props: FieldProps) {
  return props.field.kind === 'percent' ? <PercentField {...props} /> : <WholeField {...props} />
}

function WholeField({ path, field, label, hint }: FieldProps) {
  const { file, set, faultIn } = useForm()
  const typed = (text: string) => (text === '' && field.isOptional ? undefined : (wholeNumber(text) ?? text))
  return (
    <NumberField
      label={label}
      description={hint}
      value={textAt(file, path)}
      error={faultIn(path)}
      onChange={(text) => set(path, typed(text))}
    />
  )
}

/** The share that a percentage says; what is no number stays as it is. */
function shareOf(percentage: string): number | string {
  const latin = latinDigits(percentage)
  if (!/^\d+([.,]\d+)?$/.test(latin)) return latin
  return Number((Number(latin.replace(',', '.')) / 100).toFixed(8))
}

/** A share between 0 and 1, written as a percentage. */
function PercentField({ path, label, hint }: FieldProps) {
  const { t } = useWords()
  const { file, set, faultIn } = useForm()
  const value = valueAt(file, path)
  const shown = typeof value === 'number' ? String(Number((value * 100).toFixed(6))) : textAt(file, path)
  // While somebody types, `2.0` must stay, because `2.05` may become of it.
  const [typed, setTyped] = useState<string>()
  return (
    <TextInput
      label={label}
      description={hint}
      inputMode="decimal"
      value={typed !== undefined && shareOf(typed) === value ? typed : shown}
      error={typeof value === 'string' && value !== '' ? t('problems:field.number.digits_only') : faultIn(path)}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        set(path, shareOf(text))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}
