// Where the fields of thanks and expenses stand in the form of a study.
import { key, named, names, optional, type Part } from './fields.ts'

export const expenseParts: readonly Part[] = [
  {
    at: 'configuration.expenses.kinds',
    title: 'expenseKinds',
    row: named,
    isKept: true,
    fields: [names, key, { at: 'needsNote', label: 'needsNote', kind: 'yes', ...optional }],
  },
  {
    at: 'configuration.expenses.currencies',
    title: 'currencies',
    row: { currency: '' },
    fields: [
      { at: 'currency', label: 'currency', kind: 'currency' },
      { at: 'sites', label: 'currencySites', kind: 'sites', ...optional },
    ],
  },
  {
    at: 'configuration.expenses.caps',
    title: 'caps',
    row: { per: 'session', currency: '', amount: '' },
    fields: [
      { at: 'per', label: 'capPer', kind: 'capPeriod' },
      { at: 'kind', label: 'capKind', kind: 'expenseKind', ...optional },
      { at: 'currency', label: 'currency', kind: 'currency' },
      { at: 'amount', label: 'capAmount', kind: 'code' },
    ],
  },
]
