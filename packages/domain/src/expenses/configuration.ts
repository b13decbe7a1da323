// What a study gives to participants: the kinds, the currency of each site, and how much at most.
import { z } from 'zod'
import { siteCodePattern } from '../sites/code.ts'
import { key, names } from '../studies/names.ts'
import { readWritten } from './amount.ts'
import { isCurrency } from './currencies.ts'

const currency = z.string().refine(isCurrency, 'expense.currency_unknown')

const kind = z.strictObject({
  key,
  names,
  /** What it was for is written to it: for a kind such as *other*. */
  needsNote: z.boolean().optional(),
})

const currencyOfSites = z.strictObject({
  currency,
  /** The codes of the sites that pay in it; without them, all sites that no other row names. */
  sites: z.array(z.string().regex(siteCodePattern, 'site.code_malformed')).min(1).max(200).optional(),
})

/** `session`: what one participant is given for one session. `participant`: what one participant is given in the whole study. */
export const capPeriods = ['session', 'participant'] as const

const cap = z
  .strictObject({
    per: z.enum(capPeriods),
    currency,
    /** Without it, of all kinds together. */
    kind: key.optional(),
    /** With a point before the decimals: `12.50`, `40000`. */
    amount: z.string().regex(/^\d{1,10}(\.\d{1,3})?$/, 'expense.cap_malformed'),
  })
  .refine((row) => readWritten(row.amount, row.currency).ok, { error: 'expense.cap_malformed', path: ['amount'] })

const isUnique = (values: readonly string[]) => new Set(values).size === values.length

export const expensesConfiguration = z
  .strictObject({
    kinds: z
      .array(kind)
      .max(50)
      .refine((rows) => isUnique(rows.map((row) => row.key)), 'study.key_twice')
      .default([]),
    currencies: z
      .array(currencyOfSites)
      .max(100)
      .refine((rows) => isUnique(rows.flatMap(({ sites }) => sites ?? ['*'])), 'expense.site_twice')
      .default([]),
    caps: z
      .array(cap)
      .max(200)
      .refine(
        (rows) => isUnique(rows.map((row) => [row.per, row.currency, row.kind ?? '*'].join())),
        'expense.cap_twice',
      )
      .optional(),
  })
  .superRefine(({ kinds, caps = [] }, context) => {
    for (const [at, row] of caps.entries())
      if (row.kind && !kinds.some((each) => each.key === row.kind))
        context.addIssue({ code: 'custom', message: 'expense.kind_unknown', path: ['caps', at, 'kind'] })
  })

export type ExpensesConfiguration = z.infer<typeof expensesConfiguration>
export type Cap = z.infer<typeof cap>
