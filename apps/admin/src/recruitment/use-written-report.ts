// Writes a report in the language of the words around it.
import type { ReportContent } from '@polyphony/domain/reports/content'
import { passedOn } from '@polyphony/domain/reports/pass-on'
import { localDay } from '@polyphony/domain/calendar'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { useWords } from '../platform/words.tsx'
import type { Written } from './report-shapes.ts'
import { useConsentParts } from './use-report-consent.ts'
import { useRecruitmentParts } from './use-report-recruitment.ts'
import { useWorkParts } from './use-report-work.ts'

type Asked = {
  isInside: boolean
  /** The day on which it was to be made, if it was made by itself. */ dueOn: string | null
}

export function useWritten(content: ReportContent, { isInside, dueOn }: Asked): Written {
  const { t, format, tongue, dir } = useWords()
  const ofRecruitment = useRecruitmentParts()
  const ofWork = useWorkParts()
  const ofConsent = useConsentParts()
  const { study, sites, month, from, until, isOver, isWholeStudy, madeAt } = content
  const told = isInside ? content : passedOn(content)
  const zone = sharedZone(sites) ?? 'UTC'
  const title = t('reports:document.title', { month: format.month(month) })
  const isLate = dueOn !== null && localDay(new Date(madeAt), zone) > dueOn
  return {
    language: tongue,
    isRtl: dir === 'rtl',
    title,
    study: `${study.title} (${study.name})`,
    says: [
      isWholeStudy
        ? t('reports:document.allSites')
        : t('reports:document.ofSites', { sites: format.list(sites.map(({ name }) => name)) }),
      t('reports:document.period', { from: format.day(from), until: format.day(until) }),
      ...(isOver ? [] : [t('reports:document.notOver')]),
      t('reports:document.made', { at: format.moment(madeAt, zone) }),
      ...(isLate ? [t('reports:document.late', { day: format.day(dueOn) })] : []),
      ...(isWholeStudy ? [] : [t('reports:document.notWhole')]),
      t(isInside ? 'reports:document.inside' : 'reports:document.passedOn'),
      t('reports:document.noArms'),
      ...(study.isIllustrative ? [t('reports:document.illustrative')] : []),
      // Its absence would tell of a month in which nothing happened but that somebody left.
      ...(isInside && isQuiet(content) ? [t('reports:document.nothing')] : []),
    ],
    running: { head: `${study.name} · ${title}`, page: t('reports:document.page') },
    parts: [
      ofRecruitment.recruitment(told),
      ofRecruitment.forecast(told),
      ofRecruitment.flow(told),
      ...ofRecruitment.losses(told),
      ...ofWork.visits(told),
      ofWork.sessions(told),
      ...ofConsent.consent(told),
      ofWork.transcripts(told),
      ofConsent.changes(told),
      // What may not be told leaves no heading.
    ].filter(({ says, tables }) => says.length + tables.length > 0),
  }
}

/** Whether nothing of the month was recorded. */
function isQuiet({ total, losses, visits, sessions, consent, transcripts, changes }: ReportContent): boolean {
  const { steps } = total
  const sums = [
    ...Object.values(steps.month),
    ...losses.month.map(({ count }) => count),
    ...(visits?.heldInMonth ?? []).map(({ count }) => count),
    ...sessions.map(({ held }) => held.month),
    consent.given.month,
    ...consent.scopes.map(({ takenBack }) => takenBack.month),
    ...transcripts.took.month.map(({ count }) => count),
    ...Object.values(changes).map((each) => each.length),
  ]
  return sums.every((each) => each === 0)
}
