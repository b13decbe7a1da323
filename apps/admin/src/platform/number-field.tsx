// A field for a whole number, as it is typed. Digits of every script are read as digits; whatever else somebody types stays in
// the field and is spoken of, because what vanishes while one types is lost without a word.
import { TextInput, type TextInputProps } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { latinDigits, wholeNumber } from '@polyphony/domain/digits'
import { useWords } from './words.tsx'

type NumberFieldProps = Omit<TextInputProps, 'onChange' | 'value'> & {
  value: string
  onChange: (typed: string) => void
}

/** Whether something stands in the field that is no whole number. */
export const isNoNumber = (typed: string): boolean => !isNothing(typed) && wholeNumber(typed) === undefined

export function NumberField({ value, onChange, error, ...field }: NumberFieldProps) {
  const { t } = useWords()
  return (
    <TextInput
      inputMode="numeric"
      {...field}
      value={value}
      error={isNoNumber(value) ? t('problems:field.number.digits_only') : error}
      // Characters that are still being put together belong to the keyboard.
      onChange={({ currentTarget, nativeEvent }) =>
        onChange((nativeEvent as InputEvent).isComposing ? currentTarget.value : latinDigits(currentTarget.value))
      }
      onCompositionEnd={({ currentTarget }) => onChange(latinDigits(currentTarget.value))}
    />
  )
}
