// A field of the form, by its kind. Each stands in an element that carries its path, so that the first fault can be found.
import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay, isMonth } from '@polyphony/domain/day'
import { DayField, MonthField } from '../../platform/day-field.tsx'
import { useWords } from '../../platform/words.tsx'
import { AllocationField } from './allocation-field.tsx'
import {
  AnchorField,
  ChosenRows,
  CountryField,
  LanguagesField,
  StudyLanguage,
  TimeZoneField,
} from './choice-fields.tsx'
import { CapPeriodField, CurrencyField, ExpenseKindField } from './expense-fields.tsx'
import classes from './form.module.css'
import { NumberOrPercent } from './number-fields.tsx'
import type { Field, FieldProps, Kind } from './fields.ts'
import { ChosenRow, PeerRoleField } from './quota-fields.tsx'
import { useForm } from './state.ts'
import { join, keyFrom, textAt, valueAt, withValue } from './tree.ts'
import { WordsField } from './words-field.tsx'

export function FieldAt({ at, field }: { at: string; field: Field }) {
  const { t, translator } = useWords()
  const path = join(at, field.at)
  const hint = `setup:hint.${field.label}`
  const Control = controls[field.kind]
  return (
    <div data-at={path} className={classes.field} data-wide={field.isWide} data-kind={field.kind}>
      <Control
        path={path}
        field={field}
        label={t(`setup:field.${field.label}`)}
        hint={translator.exists(hint) ? t(hint as 'setup:hint.slug') : undefined}
      />
    </div>
  )
}

function LineField({ path, field, label, hint }: FieldProps) {
  const { file, set, faultIn, isFixed } = useForm()
  const setText = (text: string) => {
    // The short name of a new study is made of its title, until somebody writes another.
    const slug = textAt(file, 'slug')
    if (path === 'name' && !isFixed('slug') && slug === keyFrom(textAt(file, 'name'), '-'))
      set('', withValue(withValue(file, 'slug', keyFrom(text, '-')), path, text))
    else set(path, text === '' && field.isOptional ? undefined : text)
  }
  return (
    <TextInput
      label={label}
      description={hint}
      value={textAt(file, path)}
      error={faultIn(path)}
      dir="auto"
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}

/** A machine-readable text: a key, a code, a short name. */
function CodeField({ path, label, hint }: FieldProps) {
  const { t } = useWords()
  const { file, set, faultIn, isFixed } = useForm()
  const isCapital = /(code|abbreviation)$/.test(path)
  // By its row and not by its text: a new key may be a known one while somebody types.
  const [isFixedHere] = useState(() => isFixed(path))
  return (
    <TextInput
      label={label}
      description={isFixedHere ? t('setup:fixed') : hint}
      value={textAt(file, path)}
      error={faultIn(path)}
      readOnly={isFixedHere}
      dir="ltr"
      spellCheck={false}
      autoCapitalize={isCapital ? 'characters' : 'none'}
      classNames={{ input: classes.code }}
      onChange={({ currentTarget: { value } }) => set(path, isCapital ? value.toUpperCase() : value)}
    />
  )
}

function ProseField({ path, field, label, hint }: FieldProps) {
  const { file, set, faultIn } = useForm()
  return (
    <Textarea
      label={label}
      description={hint}
      value={textAt(file, path)}
      error={faultIn(path)}
      autosize
      minRows={2}
      maxRows={16}
      dir="auto"
      onChange={({ currentTarget: { value } }) => set(path, value === '' && field.isOptional ? undefined : value)}
    />
  )
}

/** A list of texts, one in each line. Empty lines stay while somebody types, and are left out when the field is left. */
function LinesField({ path, label, hint }: FieldProps) {
  const { file, set, faultIn } = useForm()
  const value = valueAt(file, path)
  const lines = Array.isArray(value) ? value.map(String) : []
  const setLines = (next: readonly string[]) => set(path, next.length > 0 ? next : undefined)
  return (
    <Textarea
      label={label}
      description={hint}
      value={lines.join('\n')}
      error={faultIn(path)}
      autosize
      minRows={2}
      maxRows={12}
      dir="auto"
      onChange={({ currentTarget: { value: typed } }) => setLines(typed === '' ? [] : typed.split('\n'))}
      onBlur={() => lines.some((each) => each.trim() === '') && setLines(lines.filter((each) => each.trim() !== ''))}
    />
  )
}

function YesField({ path, label, hint }: FieldProps) {
  const { file, set, faultIn } = useForm()
  return (
    <Checkbox
      label={label}
      description={hint}
      checked={valueAt(file, path) === true}
      error={faultIn(path)}
      onChange={(event) => set(path, event.currentTarget.checked || undefined)}
    />
  )
}

/** Which answer of a question makes a person eligible. */
function AnswerField({ path, label, hint }: FieldProps) {
  const { t } = useWords()
  const { file, set, faultIn } = useForm()
  const value = valueAt(file, path)
  return (
    <Radio.Group
      label={label}
      description={hint}
      value={typeof value === 'boolean' ? String(value) : null}
      error={faultIn(path)}
      onChange={(next) => set(path, next === 'true')}
    >
      <div className={classes.radios}>
        <Radio value="true" label={t('studies:field.true')} />
        <Radio value="false" label={t('studies:field.false')} />
      </div>
    </Radio.Group>
  )
}

function DayOrMonth({ path, field, label, hint }: FieldProps) {
  const { file, set, faultIn } = useForm()
  const [Control, isRead, length] = field.kind === 'month' ? [MonthField, isMonth, 7] : [DayField, isDay, 10]
  const value = textAt(file, path).slice(0, length)
  return (
    <Control
      label={label}
      description={hint}
      value={isRead(value) ? value : ''}
      error={faultIn(path)}
      onChange={(next) => set(path, next === '' && field.isOptional ? undefined : next)}
    />
  )
}

const controls: Record<Kind, (props: FieldProps) => React.ReactNode> = {
  line: LineField,
  code: CodeField,
  key: CodeField,
  prose: ProseField,
  lines: LinesField,
  number: NumberOrPercent,
  percent: NumberOrPercent,
  yes: YesField,
  answer: AnswerField,
  day: DayOrMonth,
  month: DayOrMonth,
  words: WordsField,
  languages: LanguagesField,
  studyLanguages: ChosenRows,
  studyLanguage: StudyLanguage,
  country: CountryField,
  timeZone: TimeZoneField,
  groups: ChosenRows,
  scopes: ChosenRows,
  sites: ChosenRows,
  anchor: AnchorField,
  allocation: AllocationField,
  currency: CurrencyField,
  expenseKind: ExpenseKindField,
  capPeriod: CapPeriodField,
  sessionKind: ChosenRow,
  group: ChosenRow,
  peerRole: PeerRoleField,
}
