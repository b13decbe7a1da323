// Amounts in the reader's language. The code of the currency stands with every amount: many currencies share a sign.
import type { DecimalSign } from '@polyphony/domain/expenses/amount'
import { decimalsOf } from '@polyphony/domain/expenses/currencies'
import { currencyOf } from '@polyphony/domain/expenses/of-site'
import { traits } from '@polyphony/i18n/languages'
import { useStudy } from '../platform/session.ts'
import { useConfiguration } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'

export function useMoney() {
  const { tongue } = useWords()
  const { locale } = traits(tongue)
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value
  /** 40,000 UGX; reads from left to right in every language. */
  const money = (amount: number, currency: string) => {
    const digits = decimalsOf(currency)
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    return `\u2066${format.format(amount / 10 ** digits)}\u00a0${currency}\u2069`
  }
  const sign: DecimalSign = decimal === ',' ? ',' : '.'
  return { money, sign }
}

/** The currency in which a site pays; undefined if the study names none. */
export function useCurrency(siteId: string): string | undefined {
  const study = useStudy()
  const { expenses } = useConfiguration()
  const site = study.sites.find(({ id }) => id === siteId)
  return site && expenses && currencyOf(expenses.currencies, site.code)
}
