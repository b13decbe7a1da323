// The parts of the report about consent, and about what changed in the study.
import type { ReportContent } from '@polyphony/domain/reports/content'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { type Part, sharesOf } from './report-shapes.ts'
import type { ToldWords } from './use-told-words.ts'

const levels = ['further_contact', 'new_data', 'collected_data'] as const

export function useConsentParts() {
  const { t, format } = useWords()
  const { scope: scopeName, scopes: inOrder } = useStudyNames()

  const consent = ({ consent: found, losses, month, until }: ReportContent, told: ToldWords): Part => {
    const when = [
      t('reports:document.inMonth', { month: format.month(month) }),
      t('reports:document.soFar', { day: format.day(until) }),
    ]
    const withdrawn = (level: string, from: 'month' | 'soFar') =>
      losses[from]
        .filter(({ what, why }) => what === 'withdrawn' && why === level)
        .reduce((sum, { count }) => sum + count, 0)
    const scopes = found.scopes.toSorted((a, b) => inOrder.indexOf(a.scope) - inOrder.indexOf(b.scope))
    return {
      name: 'consent',
      heading: t('reports:document.consent.title'),
      says: [
        t('reports:document.consent.given', {
          month: format.number(found.given.month),
          soFar: format.number(found.given.soFar),
        }),
        t('reports:document.consent.due', { due: format.number(found.due) }),
        ...(scopes.length > 0 ? [t('reports:document.consent.says')] : []),
      ],
      tables: [
        ...(scopes.length === 0
          ? []
          : [
              {
                heading: '',
                head: [
                  t('reports:document.consent.scope'),
                  ...when.map((each) => `${t('reports:document.consent.granted')}: ${each}`),
                  ...when.map((each) => `${t('reports:document.consent.takenBack')}: ${each}`),
                ],
                rows: scopes.map(({ scope, asked, granted, takenBack }) => [
                  scopeName(scope),
                  ...told.shares(granted, asked),
                  ...told.both(takenBack),
                ]),
                shares: sharesOf(5, 0.28),
              },
            ]),
        {
          heading: t('reports:document.consent.levels'),
          head: [t('reports:document.consent.level'), ...when],
          rows: levels.map((level) => [
            t(`recruitment:losses.level.${level}`),
            ...told.both({ month: withdrawn(level, 'month'), soFar: withdrawn(level, 'soFar') }),
          ]),
          shares: sharesOf(3, 0.5),
        },
      ],
    }
  }

  const changes = ({ changes: found, sites }: ReportContent): Part => {
    const site = (id: string) => sites.find((each) => each.id === id)!
    const partWords = (part: string) => t(`studies:part.${part as 'groups'}`, { defaultValue: part })
    const rows = [
      ...found.amendments.map(({ on, parts, ethicsReference }) => {
        const said = { parts: format.list(parts.map(partWords)) }
        const words = ethicsReference
          ? t('reports:document.changes.amended', { ...said, reference: ethicsReference })
          : t('reports:document.changes.amendedWithoutReference', said)
        return { on, words }
      }),
      ...found.forms.map(({ form, version, language, validFrom, ethicsReference, siteIds }) => ({
        on: validFrom,
        words: t('reports:document.changes.form', {
          ...{ form, version, language: format.language(language), reference: ethicsReference },
          sites: format.list(siteIds.map((id) => site(id).name)),
        }),
      })),
      ...found.opened.map((id) => ({
        on: site(id).openedOn!,
        words: t('reports:document.changes.opened', { site: site(id).name }),
      })),
      ...found.closed.map((id) => ({
        on: site(id).closedOn!,
        words: t('reports:document.changes.closed', { site: site(id).name }),
      })),
    ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    return {
      name: 'changes',
      heading: t('reports:document.changes.title'),
      says: [t(rows.length === 0 ? 'reports:document.changes.none' : 'reports:document.changes.reasons')],
      tables:
        rows.length === 0
          ? []
          : [
              {
                heading: '',
                head: [t('reports:document.changes.day'), t('reports:document.changes.change')],
                rows: rows.map(({ on, words }) => [format.day(on), words]),
                shares: [0.2, 0.8],
              },
            ],
    }
  }
  return { consent, changes }
}
