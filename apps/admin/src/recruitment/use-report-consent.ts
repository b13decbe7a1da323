// The parts of the report about consent, and about what changed in the study.
import type { Both, ScopePart } from '@polyphony/domain/reports/content'
import type { ToldReport } from '@polyphony/domain/reports/pass-on'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { type Part, sharesOf } from './report-shapes.ts'

const levels = ['further_contact', 'new_data', 'collected_data'] as const

export function useConsentParts() {
  const { t, format } = useWords()
  const { scope: scopeName, scopes: inOrder } = useStudyNames()

  const consent = (told: ToldReport): Part[] => {
    if (!told.consent) return []
    const { due, given, scopes } = told.consent
    return [
      {
        name: 'consent',
        heading: t('reports:document.consent.title'),
        says: [
          t('reports:document.consent.given', { month: format.number(given.month), soFar: format.number(given.soFar) }),
          t('reports:document.consent.due', { due: format.number(due) }),
          ...(scopes.length > 0 ? [t('reports:document.consent.says')] : []),
        ],
        tables: [...scopesOf(told, scopes), ...levelsOf(told)],
      },
    ]
  }

  const whenIn = ({ month, until }: ToldReport) => [
    t('reports:document.inMonth', { month: format.month(month) }),
    t('reports:document.soFar', { day: format.day(until) }),
  ]
  const both = ({ month, soFar }: Both<number>) => [format.number(month), format.number(soFar)]

  const scopesOf = (told: ToldReport, scopes: readonly ScopePart[]) => {
    if (scopes.length === 0) return []
    const share = (some: number, all: number) =>
      t('reports:document.share', { some: format.number(some), all: format.number(all) })
    return [
      {
        heading: '',
        head: [
          t('reports:document.consent.scope'),
          ...whenIn(told).map((each) => `${t('reports:document.consent.granted')}: ${each}`),
          ...whenIn(told).map((each) => `${t('reports:document.consent.takenBack')}: ${each}`),
        ],
        rows: scopes
          .toSorted((a, b) => inOrder.indexOf(a.scope) - inOrder.indexOf(b.scope))
          .map(({ scope, asked, granted, takenBack }) => [
            scopeName(scope),
            ...[share(granted.month, asked.month), share(granted.soFar, asked.soFar)],
            ...both(takenBack),
          ]),
        shares: sharesOf(5, 0.28),
        words: 1,
      },
    ]
  }

  const levelsOf = (told: ToldReport) => {
    const { losses } = told
    if (!losses) return []
    const withdrawn = (level: string, from: 'month' | 'soFar') =>
      losses[from]
        .filter(({ what, why }) => what === 'withdrawn' && why === level)
        .reduce((sum, { count }) => sum + count, 0)
    return [
      {
        heading: t('reports:document.consent.levels'),
        head: [t('reports:document.consent.level'), ...whenIn(told)],
        rows: levels.map((level) => [
          t(`recruitment:losses.level.${level}`),
          ...both({ month: withdrawn(level, 'month'), soFar: withdrawn(level, 'soFar') }),
        ]),
        shares: sharesOf(3, 0.5),
        words: 1,
      },
    ]
  }

  const changes = ({ changes: found, sites }: ToldReport): Part => {
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
                words: 2,
              },
            ],
    }
  }
  return { consent, changes }
}
