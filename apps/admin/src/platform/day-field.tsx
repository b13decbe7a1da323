// A field for a day, in the reader's language. The browser's own field follows the language of the browser: where a page says
// 3 Nov, it may show 11/03. What is typed and cannot be read stays in the field, and stops the form.
import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { addDays, isDay } from '@polyphony/domain/day'
import { isNothing } from '@polyphony/domain/characters'
import { readDay, readMonth } from '@polyphony/i18n/typed-day'
import { IconCalendar } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import classes from './day-field.module.css'
import { useWords } from './words.tsx'

type FieldProps = Omit<TextInputProps, 'onChange' | 'value' | 'type' | 'min' | 'max'> & {
  /** `YYYY-MM-DD` or `YYYY-MM`; empty for none. */
  value: string
  /** Is called with a whole day or month, or with nothing. */
  onChange: (value: string) => void
  min?: string | undefined
  max?: string | undefined
}

export function DayField(props: FieldProps) {
  return <CalendarField {...props} of="date" />
}

export function MonthField(props: FieldProps) {
  return <CalendarField {...props} of="month" />
}

function CalendarField({
  of,
  value,
  onChange,
  error,
  min,
  max,
  onBlur,
  ...field
}: FieldProps & { of: 'date' | 'month' }) {
  const { t, format, tongue } = useWords()
  const [read, shown] = of === 'date' ? [readDay, format.day] : [readMonth, format.month]
  const [typed, setTyped] = useState<{ text: string; value: string }>()
  const chooser = useRef<HTMLInputElement>(null)
  // A value from elsewhere, such as a button beside the field, replaces what was typed.
  const text = typed && typed.value === value ? typed.text : undefined
  const isUnread = text !== undefined && value === '' && !isNothing(text)
  const take = (next: string) => {
    const then = read(next, tongue) ?? ''
    setTyped({ text: next, value: then })
    if (then !== value) onChange(then)
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!by || of === 'month' || !isDay(value)) return
    event.preventDefault()
    setTyped(undefined)
    onChange(addDays(value, by))
  }
  const example = value || max || min || (of === 'date' ? '2026-11-27' : '2026-11')
  return (
    <TextInput
      autoComplete="off"
      spellCheck={false}
      placeholder={t(`shell:day.order.${of}`)}
      {...field}
      value={text ?? (value && shown(value))}
      error={isUnread ? t(`shell:day.unread.${of}`, { example: shown(example) }) : error}
      data-unread={isUnread || undefined}
      onChange={(event) => take(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={step}
      onBlur={(event) => {
        if (!isUnread) setTyped(undefined)
        onBlur?.(event)
      }}
      rightSection={
        of === 'date' && (
          <span className={classes.choice}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              tabIndex={-1}
              disabled={field.disabled}
              aria-label={t('shell:day.choose')}
              onClick={() => chooser.current?.showPicker()}
            >
              <IconCalendar size={16} aria-hidden />
            </ActionIcon>
            <input
              ref={chooser}
              className={classes.chooser}
              type="date"
              tabIndex={-1}
              aria-hidden
              {...{ value, min, max }}
              onChange={(event) => {
                setTyped(undefined)
                onChange(event.currentTarget.value)
              }}
            />
          </span>
        )
      }
    />
  )
}
