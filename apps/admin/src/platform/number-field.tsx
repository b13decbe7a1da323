// A field for a whole number, as text. Digits of every script are accepted. Other characters stay in the field with an
// error, because the person would not notice if they disappeared while typing.
import { TextInput, type TextInputProps } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { latinDigits, wholeNumber } from '@polyphony/domain/digits'
import { useWords } from './words.tsx'

type NumberFieldProps = Omit<TextInputProps, 'onChange' | 'value'> & {
  value: string
  onChange: (typed: string) => void
}

/** Whether the field contains a text that is not a whole number. */
export const isNoNumber = (typed: string): boolean => !isNothing(typed) && wholeNumber(typed) === undefined

export function NumberField({ value, onChange, error, ...field }: NumberFieldProps) {
  const { t } = useWords()
  return (
    <TextInput
      inputMode="numeric"
      {...field}
      value={value}
      error={isNoNumber(value) ? t('problems:field.number.digits_only') : error}
      // Characters that are still being composed must not be changed.
      onChange={({ currentTarget, nativeEvent }) =>
        onChange((nativeEvent as InputEvent).isComposing ? currentTarget.value : latinDigits(currentTarget.value))
      }
      onCompositionEnd={({ currentTarget }) => onChange(latinDigits(currentTarget.value))}
    />
  )
}
