// Fields of what a study gives to participants: currencies, kinds, and what a cap counts.
import { Select } from '@mantine/core'
import { currencies } from '@polyphony/domain/expenses/currencies'
import { useMemo } from 'react'
import { useWords } from '../../platform/words.tsx'
import { OneOfField } from './choice-fields.tsx'
import { choicesAt } from './choices.ts'
import type { FieldProps } from './fields.ts'
import { useForm } from './state.ts'
import { textAt } from './tree.ts'

export function CurrencyField({ path, label, hint }: FieldProps) {
  const { tongue } = useWords()
  const { file, set, faultIn } = useForm()
  const value = textAt(file, path)
  const choices = useMemo(() => {
    const names = new Intl.DisplayNames([tongue, 'en'], { type: 'currency' })
    return currencies.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
  }, [tongue])
  const isStrange = value !== '' && !choices.some((each) => each.value === value)
  return (
    <Select
      label={label}
      description={hint}
      data={isStrange ? [...choices, { value, label: value }] : choices}
      value={value || null}
      error={faultIn(path)}
      limit={60}
      searchable
      autoComplete="off"
      onChange={(next) => set(path, next ?? '')}
    />
  )
}

/** One of the kinds of the draft, or all of them. */
export function ExpenseKindField(props: FieldProps) {
  const { t, tongue } = useWords()
  const { file } = useForm()
  const choices = choicesAt(file, 'configuration.expenses.kinds', tongue)
  return <OneOfField {...props} choices={choices} none={{ label: t('studies:allKinds'), value: undefined }} />
}

export function CapPeriodField(props: FieldProps) {
  const { t } = useWords()
  const choices = (['session', 'participant'] as const).map((value) => ({ value, label: t(`setup:capPer.${value}`) }))
  return <OneOfField {...props} choices={choices} />
}
