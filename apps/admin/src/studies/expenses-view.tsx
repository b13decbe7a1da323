// What a study gives to participants, in the view of its configuration.
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { useWords } from '../platform/words.tsx'
import { Part, Rows } from './part.tsx'

type Expenses = NonNullable<StudyConfiguration['expenses']>

export function ExpensesView({ expenses: { kinds, currencies, caps = [] } }: { expenses: Expenses }) {
  const { t, format, tongue } = useWords()
  const nameOf = (key: string) => {
    const names = kinds.find((kind) => kind.key === key)?.names
    return names?.[tongue] ?? names?.en ?? key
  }
  return (
    <Part title={t('studies:part.expenses')}>
      <Rows
        rows={kinds.map(({ key, names, needsNote }) => ({
          key,
          names,
          note: needsNote ? t('studies:view.expense.asksNote') : undefined,
        }))}
      />
      <ul>
        {currencies.map(({ currency, sites }) => (
          <li key={sites?.join() ?? '*'}>
            {currency} ·{' '}
            {sites ? t('studies:view.expense.at', { sites: format.list(sites) }) : t('studies:view.expense.elsewhere')}
          </li>
        ))}
        {caps.map(({ per, currency, kind, amount }) => (
          <li key={[per, currency, kind].join()}>
            <bdi>{kind ? nameOf(kind) : t('studies:allKinds')}</bdi> ·{' '}
            {t('studies:view.expense.atMost', { amount, currency })} · {t(`studies:view.expense.${per}`)}
          </li>
        ))}
      </ul>
    </Part>
  )
}
