// Fields with choices: languages, countries and time zones from the browser; groups, scopes, sites and languages from the draft.
import { MultiSelect, NativeSelect, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { formatsOf } from '@polyphony/i18n/format'
import { useNow } from '../../platform/clock.ts'
import { countries, timeZones, timeZonesIn } from '../../platform/places.ts'
import { useStudyOrNone } from '../../platform/session.ts'
import { useWords } from '../../platform/words.tsx'
import { allLanguages, choicesAt, type Choice, isTag, languageWords } from './choices.ts'
import type { FieldProps } from './fields.ts'
import { useForm } from './state.ts'
import { join, textAt, textsAt, withValue } from './tree.ts'

/**
 * The choices and what the file says beside them, because a value that is no choice must not disappear. Each is there once, also
 * while two rows have one key.
 */
const withChosen = (choices: readonly Choice[], chosen: readonly string[]): Choice[] =>
  [...choices, ...chosen.map((value) => ({ value, label: value }))].filter(
    ({ value }, at, all) => all.findIndex((each) => each.value === value) === at,
  )

/** Codes with their names, in the order of the names in the language of the reader. Sorted only when the language changes. */
function useSortedNames(codes: readonly string[], of: 'language' | 'country'): Choice[] {
  const { tongue } = useWords()
  return useMemo(() => {
    const [format, collator] = [formatsOf(tongue), new Intl.Collator(tongue)]
    const choices = codes.map((code) => ({ value: code, label: format[of](code) }))
    return choices.toSorted((one, other) => collator.compare(one.label, other.label))
  }, [codes, of, tongue])
}

export function LanguagesField({ path, label, hint }: FieldProps) {
  const { format } = useWords()
  const { file, set, faultIn } = useForm()
  const [typed, setTyped] = useState('')
  const value = textsAt(file, path)
  const all = useSortedNames(allLanguages(), 'language')
  const codes = [...value, ...(isTag(typed) ? [typed] : [])]
  const others = codes.filter((code) => !all.some((each) => each.value === code))
  return (
    <MultiSelect
      label={label}
      description={hint}
      data={[...[...new Set(others)].map((code) => ({ value: code, label: languageWords(format, code) })), ...all]}
      value={value}
      error={faultIn(path)}
      limit={60}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      autoComplete="off"
      onChange={(next) => set(path, next)}
    />
  )
}

/** Several of the languages, groups, scopes or sites of the draft. */
export function ChosenRows({ path, field, label, hint }: FieldProps) {
  const { format, tongue } = useWords()
  const { file, set, faultIn } = useForm()
  const lists = { groups: 'configuration.groups', scopes: 'configuration.scopes', sites: 'sites' } as const
  const { kind } = field
  // The file of a running study does not list its sites.
  const opened = useStudyOrNone()?.sites.map(({ code, name }) => ({ value: code, label: name })) ?? []
  const choices =
    kind === 'groups' || kind === 'scopes' || kind === 'sites'
      ? [...choicesAt(file, lists[kind], tongue), ...(kind === 'sites' ? opened : [])]
      : textsAt(file, 'configuration.languages').map((value) => ({ value, label: languageWords(format, value) }))
  const value = textsAt(file, path)
  return (
    <MultiSelect
      label={label}
      description={hint}
      data={withChosen(choices, value)}
      value={value}
      error={faultIn(path)}
      onChange={(next) => set(path, next.length === 0 && field.isOptional ? undefined : next)}
    />
  )
}

export function StudyLanguage(props: FieldProps) {
  const { format } = useWords()
  const { file } = useForm()
  const choices = textsAt(file, 'configuration.languages').map((value) => ({
    value,
    label: languageWords(format, value),
  }))
  return <OneOfField {...props} choices={choices} none={{ label: '', value: '' }} />
}

export function CountryField({ path, label, hint }: FieldProps) {
  const { file, set, faultIn } = useForm()
  const choices = useSortedNames(countries(), 'country')
  const value = textAt(file, path)
  const site = path.slice(0, path.lastIndexOf('.'))
  const choose = (country: string) => {
    const zones = country ? timeZonesIn(country) : []
    const zone = textAt(file, join(site, 'timeZone'))
    const next = zones.length === 1 ? zones[0] : zones.length === 0 || zones.includes(zone) ? zone : ''
    set('', withValue(withValue(file, path, country), join(site, 'timeZone'), next))
  }
  return (
    <Select
      label={label}
      description={hint}
      data={withChosen(choices, value ? [value] : [])}
      value={value || null}
      error={faultIn(path)}
      searchable
      autoComplete="off"
      onChange={(next) => choose(next ?? '')}
    />
  )
}

export function TimeZoneField({ path, label }: FieldProps) {
  const { t, format } = useWords()
  const { file, set, faultIn } = useForm()
  const now = useNow()
  const value = textAt(file, path)
  const country = textAt(file, join(path.slice(0, path.lastIndexOf('.')), 'country'))
  const near = /^[A-Z]{2}$/.test(country) ? timeZonesIn(country) : []
  const all = timeZones()
  const zones = [...near, ...all.filter((zone) => !near.includes(zone))]
  return (
    <Select
      label={label}
      placeholder={t('studies:site.timeZoneSearch')}
      description={all.includes(value) ? t('studies:site.timeZoneHint', { time: format.time(now, value) }) : undefined}
      data={withChosen(
        zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        value ? [value] : [],
      )}
      value={value || null}
      error={faultIn(path)}
      limit={60}
      searchable
      autoComplete="off"
      onChange={(next) => set(path, next ?? '')}
    />
  )
}

type OneOfProps = FieldProps & {
  choices: readonly Choice[]
  /** The first choice, which says nothing: its words, and what then stands in the draft. */
  none?: { label: string; value: '' | undefined }
}

/** One of a few choices. A value that is none of them stays, so that it can be seen and corrected. */
export function OneOfField({ path, label, hint, choices, none }: OneOfProps) {
  const { file, set, faultIn } = useForm()
  const value = textAt(file, path)
  return (
    <NativeSelect
      label={label}
      description={hint}
      data={[...(none ? [{ value: '', label: none.label }] : []), ...withChosen(choices, value ? [value] : [])]}
      value={value}
      error={faultIn(path)}
      onChange={({ currentTarget }) => set(path, currentTarget.value || none?.value)}
    />
  )
}

export function AnchorField(props: FieldProps) {
  const { t } = useWords()
  const choices = (['baseline', 'study_start'] as const).map((value) => ({ value, label: t(`setup:anchor.${value}`) }))
  return <OneOfField {...props} choices={choices} />
}
