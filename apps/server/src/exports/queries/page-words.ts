// The words of the page of a codebook: what the file is, and what was done to it.
import { fewest, oldest } from '@polyphony/domain/exports/kinds'
import type { PageWords } from '@polyphony/domain/exports/written/codebook-table'
import type { Made } from '@polyphony/domain/exports/written/statistics'
import { formatsOf } from '@polyphony/i18n/format'
import type { ExportWords } from './codebook.ts'

const cellTypes = ['code', 'text', 'choice', 'integer', 'decimal', 'day', 'month', 'instant', 'boolean'] as const

export function pageWords({ t, tongue }: ExportWords, { study, profile, madeAt, madeBy, sites }: Made): PageWords {
  const format = formatsOf(tongue)
  const said = {
    coded: t('exports:about.coded'),
    deidentified: t('exports:about.deidentified', { fewest, oldest }),
    shared: t('exports:about.shared', { fewest, oldest }),
  }[profile]
  return {
    heading: t('exports:codebook'),
    about: [
      t('exports:about.made', {
        study,
        who: madeBy,
        on: format.day(madeAt.slice(0, 10)),
        sites: format.list([...sites]),
      }),
      said,
      t('exports:about.scripts'),
    ],
    column: t('exports:page.column'),
    type: t('exports:page.type'),
    meaning: t('exports:page.meaning'),
    values: t('exports:page.values'),
    types: Object.fromEntries(cellTypes.map((type) => [type, t(`exports:cellType.${type}`)])),
  }
}
