// The parts of the report about recruitment: against the target, what to expect, the steps, and why people were lost.
import type { SitePart } from '@polyphony/domain/reports/content'
import type { ToldReport } from '@polyphony/domain/reports/pass-on'
import type { FlowSteps } from '@polyphony/domain/recruitment/funnel'
import { useWords } from '../platform/words.tsx'
import { useExpectedWords } from './use-expected-words.ts'
import { useLossWords } from './use-loss-words.ts'
import { useStandingWords } from './use-standing-words.ts'
import { type Part, sharesOf } from './report-shapes.ts'

const steps = ['screened', 'eligible', 'consented', 'enrolled'] as const satisfies (keyof FlowSteps)[]

export function useRecruitmentParts() {
  const { t, format } = useWords()
  const { says, warns } = useExpectedWords()
  const { nameOf } = useLossWords()
  const standingWords = useStandingWords()
  const ofTarget = (enrolled: number, target: number | null) =>
    target === null
      ? format.number(enrolled)
      : t('recruitment:ofTarget', { enrolled: format.number(enrolled), target: format.number(target) })

  const recruitment = ({ total, sites, month, until, from }: ToldReport): Part => {
    const said = { enrolled: format.number(total.inMonth), month: format.month(month) }
    const all = { enrolled: format.number(total.enrolled), day: format.day(until) }
    const within = (day: string | null) => day !== null && day >= from && day <= until
    const siteWords = ({ name, openedOn, closedOn }: SitePart) =>
      [
        name,
        ...(openedOn && within(openedOn)
          ? [t('reports:document.recruitment.openedOn', { day: format.day(openedOn) })]
          : []),
        ...(closedOn && within(closedOn)
          ? [t('reports:document.recruitment.closedOn', { day: format.day(closedOn) })]
          : []),
      ].join(', ')
    const row = (
      name: string,
      each: Pick<SitePart, 'inMonth' | 'targetInMonth' | 'enrolled' | 'target'>,
      standing: string,
    ) => [name, ofTarget(each.inMonth, each.targetInMonth), ofTarget(each.enrolled, each.target), standing]
    return {
      name: 'recruitment',
      heading: t('reports:document.recruitment.title'),
      says: [
        total.targetInMonth === null
          ? t('reports:document.recruitment.monthWithoutTarget', said)
          : t('reports:document.recruitment.month', { ...said, target: format.number(total.targetInMonth) }),
        total.target === null
          ? t('reports:document.recruitment.untilWithoutTarget', all)
          : t('reports:document.recruitment.until', {
              ...all,
              target: format.number(total.target),
              percent: format.percent((total.percent ?? 0) / 100),
            }),
        ...(total.metOn ? [t('reports:document.recruitment.metOn', { day: format.day(total.metOn) })] : []),
      ],
      hasCurve: total.enrolled > 0 || total.target !== null,
      tables: [
        {
          heading: '',
          head: [
            t('reports:document.site'),
            t('reports:document.inMonth', { month: format.month(month) }),
            t('reports:document.soFar', { day: format.day(until) }),
            t('recruitment:sites.standing'),
          ],
          rows: [
            ...sites.map((site) =>
              row(
                siteWords(site),
                site,
                standingWords(site.standing, site.target !== null && site.target > 0 && site.enrolled >= site.target),
              ),
            ),
            ...(sites.length > 1 ? [row(t('reports:document.all'), total, '')] : []),
          ],
          shares: sharesOf(4),
          words: 1,
        },
      ],
    }
  }

  const forecast = ({ forecast: found, steadiness, sites }: ToldReport): Part => {
    const siteName = (siteId: string) => sites.find(({ id }) => id === siteId)?.name ?? ''
    const warning = found && !found.isMet && steadiness ? warns(steadiness, siteName) : undefined
    return {
      name: 'forecast',
      heading: t('reports:document.forecast.title'),
      says: !found
        ? [t('reports:document.forecast.none')]
        : found.isMet
          ? [t('reports:document.forecast.met')]
          : [...says(found), ...(warning ? [warning] : [])],
      tables: [],
    }
  }

  const flow = ({ sites, total, month, until }: ToldReport): Part => {
    const table = (heading: string, when: 'month' | 'soFar') => ({
      heading,
      head: [
        t('reports:document.site'),
        ...steps.map((step) => t(`recruitment:sites.${step === 'enrolled' ? 'inside' : step}`)),
      ],
      rows: [
        ...sites.map((site) => [site.name, ...steps.map((step) => format.number(site.steps[when][step]))]),
        ...(sites.length > 1
          ? [[t('reports:document.all'), ...steps.map((step) => format.number(total.steps[when][step]))]]
          : []),
      ],
      shares: sharesOf(5),
      words: 1,
    })
    return {
      name: 'flow',
      heading: t('reports:document.flow.title'),
      says: [],
      tables: [
        table(t('reports:document.inMonth', { month: format.month(month) }), 'month'),
        table(t('reports:document.soFar', { day: format.day(until) }), 'soFar'),
      ],
    }
  }

  const losses = ({ losses: lost, month, until }: ToldReport): Part[] => {
    if (lost === null) return []
    const inMonth = (words: string) =>
      lost.month.filter((each) => nameOf(each) === words).reduce((sum, { count }) => sum + count, 0)
    const all = new Map<string, number>()
    for (const each of lost.soFar) all.set(nameOf(each), (all.get(nameOf(each)) ?? 0) + each.count)
    return [
      {
        name: 'losses',
        heading: t('reports:document.losses.title'),
        says: [t(all.size === 0 ? 'reports:document.losses.none' : 'reports:document.losses.says')],
        tables:
          all.size === 0
            ? []
            : [
                {
                  heading: '',
                  head: [
                    t('reports:document.losses.reason'),
                    t('reports:document.inMonth', { month: format.month(month) }),
                    t('reports:document.soFar', { day: format.day(until) }),
                  ],
                  rows: [...all].map(([words, count]) => [words, format.number(inMonth(words)), format.number(count)]),
                  shares: sharesOf(3, 0.6),
                  words: 1,
                },
              ],
      },
    ]
  }
  return { recruitment, forecast, flow, losses }
}
