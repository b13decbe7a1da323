// The filters of the book: the set ones as chips, and all in one menu.
import { TextInput } from '@mantine/core'
import { type FilterChip, FilterChoices, FilterGroup } from '@polyphony/ui/filter-bar'
import { useState } from 'react'
import { MonthField } from '../platform/day-field.tsx'
import type { StudyOfMine } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { ExpensesSearch } from './search.ts'

type Filters = { search: ExpensesSearch; change: (next: Partial<ExpensesSearch>) => void; sites: StudyOfMine['sites'] }

export function useExpenseChips({ search, change, sites }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const { remove } = useFilterWords()
  const { expense } = useStudyNames()
  const chip = (key: keyof ExpensesSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  const siteNames = sites.filter(({ code }) => search.sites?.includes(code)).map(({ name }) => name)
  return [
    ...chip('sites', t('expenses:column.site'), siteNames.length > 0 ? format.list(siteNames) : undefined),
    ...chip('month', t('expenses:filter.month'), search.month && format.month(search.month)),
    ...chip('kinds', t('expenses:column.kind'), search.kinds && format.list(search.kinds.map(expense))),
    ...chip('session', t('expenses:column.session'), search.session),
    ...chip('participant', t('expenses:column.participant'), search.participant),
  ]
}

/** The list without a value that is in it, or with one that is not. */
const toggled = (list: readonly string[] | undefined, value: string) => {
  const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value]
  return next.length > 0 ? next : undefined
}

export function ExpenseFilterMenu({ search, change, sites }: Filters) {
  const { t } = useWords()
  const { configuration, expense } = useStudyNames()
  return (
    <>
      {sites.length > 1 ? (
        <FilterChoices
          label={t('expenses:column.site')}
          options={sites.map(({ code, name }) => ({ key: code, words: name }))}
          isSet={(code) => search.sites?.includes(code) ?? false}
          onToggle={(code) => change({ sites: toggled(search.sites, code) })}
        />
      ) : null}
      <FilterChoices
        label={t('expenses:column.kind')}
        options={(configuration.expenses?.kinds ?? []).map(({ key }) => ({ key, words: expense(key) }))}
        isSet={(key) => search.kinds?.includes(key) ?? false}
        onToggle={(key) => change({ kinds: toggled(search.kinds, key) })}
      />
      <FilterGroup label={t('expenses:filter.month')}>
        <MonthField
          size="xs"
          label={t('expenses:filter.month')}
          value={search.month ?? ''}
          onChange={(month) => change({ month: month || undefined })}
        />
      </FilterGroup>
      {(['participant', 'session'] as const).map((of) => (
        <FilterGroup key={of} label={t(`expenses:column.${of}`)}>
          <CodeFilter
            label={t(`expenses:filter.${of}`)}
            value={search[of] ?? ''}
            onChange={(code) => change({ [of]: code || undefined })}
          />
        </FilterGroup>
      ))}
    </>
  )
}

/** The filter changes when the field is left, or with Enter: a half-typed code finds nobody. */
function CodeFilter({ label, value, onChange }: { label: string; value: string; onChange: (code: string) => void }) {
  const [typed, setTyped] = useState(value)
  const take = () => typed.trim() !== value && onChange(typed.trim())
  return (
    <TextInput
      size="xs"
      label={label}
      dir="ltr"
      maxLength={64}
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}
