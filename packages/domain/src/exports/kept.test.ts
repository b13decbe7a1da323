import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { keptOf, type Named, sitesInFile } from './kept.ts'
import { exported, type Exported } from './schema.ts'

const [brs, ulm] = [
  { id: '01890000-0000-7000-8000-000000000001', code: 'BRS' },
  { id: '01890000-0000-7000-8000-000000000002', code: 'ULM' },
]
const named: Named = {
  keys: new Set(['travel', 'staff', 'other']),
  languages: new Set(['de', 'he']),
  abbreviations: new Set(['FG']),
}

/** Every field of every kind of export. */
const fields = exported.options.flatMap((option) =>
  Object.entries(option.shape.filter.shape).map(([field, schema]) => ({
    kind: option.shape.kind.value,
    field,
    schema: schema as z.ZodType,
  })),
)
/** Texts that somebody may type, in the forms that some field takes. */
const typed = [
  ...['Miriam Levi 050-1234567', 'Miriam', '0501234567', 'ULM Peter 42', 'ULM +49 731 111222', 'Ulm FG 0501234567'],
  ...['miriam_levi_0501234567', 'levi', 'ULM-Levi-05', 'BRS-0042-X', 'BRS-FG-01', 'ULM', 'קולות', '+972 50 123'],
  ...['eva', 'dan', 'li', 'eva-BE'],
]
/** The fields that take such texts, each with all that it takes, as the schema gives it on. */
const takes = fields
  .map(({ kind, field, schema }) => ({
    ...{ kind, field },
    values: typed.flatMap((text) =>
      [text, [text]].flatMap((value) => {
        const read = schema.safeParse(value)
        return read.success ? [read.data] : []
      }),
    ),
  }))
  .filter(({ values }) => values.length > 0)
const of = (kind: string, filter: object) => ({ kind, filter }) as Exported
const kept = (kind: string, filter: object, site = ulm) => keptOf(of(kind, filter), site, named).filter

describe('a filter in the trail', () => {
  it('takes typed texts in these fields and in no others', () => {
    expect([...new Set(takes.map(({ field }) => field))].toSorted()).toEqual([
      ...[
        'arm',
        'codes',
        'group',
        'kind',
        'kinds',
        'languages',
        'participant',
        'reason',
        'search',
        'session',
        'stages',
      ],
    ])
  })

  it.each(takes)('keeps no name, no telephone number and no code of another site: $kind, $field', (each) => {
    for (const value of each.values) expect(kept(each.kind, { [each.field]: value })).toEqual({})
  })

  it.each(takes)('keeps nothing that was typed where a study has no site: $kind, $field', (each) => {
    for (const value of each.values)
      expect(keptOf(of(each.kind, { [each.field]: value }), undefined, named).filter).toEqual({})
  })

  it('keeps codes of its own site, keys of the study, and what is chosen from a list', () => {
    const expenses = { participant: 'ulm 0184 0', session: 'ULM-FG-01', kinds: ['travel', 'levi'], month: '2024-03' }
    expect(kept('expenses', expenses)).toEqual({ ...expenses, kinds: ['travel'] })
    const people = { codes: ['ULM-0001', 'BRS-0001'], search: 'ULM-01', status: ['enrolled'], group: ['staff'] }
    expect(kept('participants', people)).toEqual({ ...people, codes: ['ULM-0001'] })
    expect(kept('transcripts', { isOverdue: true, languages: ['de', 'fr'] })).toEqual({
      isOverdue: true,
      languages: ['de'],
    })
  })
})

describe('the sites of a file', () => {
  const codes = (kind: string, filter: object) => sitesInFile(of(kind, filter), [brs, ulm]).map(({ code }) => code)

  it.each([
    ['expenses', { participant: 'ULM-0184-0' }, ['ULM']],
    ['expenses', { session: 'brs fg 1' }, ['BRS']],
    ['expenses', { participant: 'ULM-0184-0', session: 'BRS-FG-01' }, ['BRS', 'ULM']],
    ['expenses', { participant: 'Miriam' }, ['BRS', 'ULM']],
    ['expenses', { sites: [brs.id], participant: 'BRS-0042-X' }, ['BRS']],
    ['participants', { codes: ['ULM-0001', 'Miriam'] }, ['ULM']],
    ['sessions', { siteId: ulm.id }, ['ULM']],
    ['transcripts', { siteIds: [brs.id, ulm.id] }, ['BRS', 'ULM']],
    // A part of a code fits other sites too.
    ['participants', { search: 'ULM-0184' }, ['BRS', 'ULM']],
  ])('%s %j: %j', (kind, filter, sites) => expect(codes(kind, filter)).toEqual(sites))
})
