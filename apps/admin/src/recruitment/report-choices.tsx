import { Button, NativeSelect } from '@mantine/core'
import { isGrowing, languageNames, languages, type Language } from '@polyphony/i18n/languages'
import { useWords } from '../platform/words.tsx'
import type { SearchOf } from '../platform/search.ts'
import { InsideField, SiteField } from './report-fields.tsx'
import { monthsOf } from './report-months.ts'
import classes from './report-page.module.css'
import type { reportSearch } from './report-search.ts'

type Search = SearchOf<typeof reportSearch>
type ChoicesProps = {
  month: string
  /** The code of the site; undefined for all. */
  site: string | undefined
  language: string
  sites: readonly { id: string; code: string; name: string; timeZone: string; openedOn: string | null }[]
  search: Search
  choose: (chosen: Partial<Search>) => void
  onMake: () => void
  /** Whether a kept report is shown. */
  isKept: boolean
  isBusy: boolean
}

export function Choices({ month, site, language, sites, search, choose, onMake, isKept, isBusy }: ChoicesProps) {
  const { t, format } = useWords()
  const years = Map.groupBy(
    monthsOf(
      sites.filter(({ code }) => site === undefined || code === site),
      month,
    ),
    (each) => each.slice(0, 4),
  )
  return (
    <form
      className={classes.choices}
      onSubmit={(event) => {
        event.preventDefault()
        onMake()
      }}
    >
      <NativeSelect
        label={t('reports:month')}
        value={month}
        data={[...years].map(([year, months]) => ({
          group: year,
          items: months.map((value) => ({ value, label: format.month(value) })),
        }))}
        onChange={({ currentTarget }) => choose({ month: currentTarget.value, site, kept: undefined })}
      />
      <SiteField sites={sites} site={site} onChoose={(next) => choose({ month, site: next, kept: undefined })} />
      <NativeSelect
        label={t('reports:language')}
        value={language}
        data={languageNames.map((value) => ({ value, label: languages[value].name + (isGrowing(value) ? ' …' : '') }))}
        onChange={({ currentTarget }) => choose({ in: currentTarget.value as Language })}
      />
      <InsideField isInside={search.inside ?? false} onChoose={(inside) => choose({ inside: inside || undefined })} />
      <Button type="submit" loading={isBusy}>
        {t(isKept ? 'reports:makeNow' : 'reports:make')}
      </Button>
    </form>
  )
}
