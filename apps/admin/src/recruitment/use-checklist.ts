// The checklist of CONSORT 2025 (S. Hopewell et al., BMJ 2025;389:e081123): what the study says about each of its 30 items, and which
// items are still to be written. The names of the items are ours and short; the checklist itself has their wording.
import { internalOf } from '@polyphony/domain/allocation/rules'
import { addDays } from '@polyphony/domain/day'
import type { Diagram } from '@polyphony/domain/recruitment/diagram'
import type { ReportTable } from '@polyphony/domain/recruitment/report-word'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { useStudyNames } from '../platform/use-configuration.ts'
import { openMoreWords, useWords } from '../platform/words.tsx'
import { checklistTable } from './checklist.ts'
import type { Overview } from './wire.ts'

const items = [
  'title',
  'registration',
  'protocol',
  'sharing',
  'funding',
  'background',
  'objectives',
  'involvement',
  'design',
  'changes',
  'setting',
  'eligibility',
  'interventions',
  'outcomes',
  'harmsMeasured',
  'sampleSize',
  'sequence',
  'concealment',
  'implementation',
  'blinding',
  'statistics',
  'flow',
  'recruitment',
  'delivered',
  'baseline',
  'analysed',
  'harmsFound',
  'ancillary',
  'interpretation',
  'limitations',
] as const
type Item = (typeof items)[number]

type Asked = { configuration: StudyConfiguration; overview: Overview; diagram: Diagram; usable: number; says: string }

/** The table of the checklist, with what the study says about each item, or that it is still to be written. It fetches its words first. */
export function useChecklist(): (asked: Asked) => Promise<ReportTable> {
  const { t, format } = useWords()
  const { inWords } = useStudyNames()
  return async ({ configuration, overview, diagram, usable, says }) => {
    await openMoreWords('rare')
    const { arms, criteria, registration } = configuration
    const internal = internalOf(configuration)
    const armWords = arms.map(({ key, names }) =>
      internal ? `${inWords(names)} ${format.number(internal.ratio[key] ?? 0)}` : inWords(names),
    )
    const strata = [
      t('allocation:factor.site'),
      ...(internal?.factors ?? []).map((each) => t(`allocation:factor.${each}`)),
    ]
    const days = overview.sites.flatMap(({ firstOn, today, daysSinceLast }) =>
      firstOn === null || daysSinceLast === null ? [] : [{ firstOn, lastOn: addDays(today, -daysSinceLast) }],
    )
    const first = days.map(({ firstOn }) => firstOn).toSorted()[0]
    const last = days
      .map(({ lastOn }) => lastOn)
      .toSorted()
      .at(-1)
    const known: Partial<Record<Item, string>> = {
      ...(registration && { registration }),
      ...(arms.length > 0 && {
        design: t('reports:consort.says.design', { arms: internal ? armWords.join(' : ') : format.list(armWords) }),
      }),
      setting: overview.sites.map(({ name, country }) => `${name} (${format.country(country)})`).join(', '),
      ...(criteria.length > 0 && {
        eligibility: criteria
          .map(({ question, eligibleIf }) => `${inWords(question)} ${t(eligibleIf ? 'consent:yes' : 'consent:no')}`)
          .join(' · '),
      }),
      ...(overview.total.target !== null && {
        sampleSize: t('reports:consort.says.sampleSize', { target: format.number(overview.total.target) }),
      }),
      ...(internal && {
        sequence: t('reports:consort.says.sequence', { strata: format.list(strata) }),
        concealment: t('reports:consort.says.concealment'),
        implementation: t('reports:consort.says.implementation'),
        blinding: t(internal.isBlinded ? 'reports:consort.says.blinded' : 'reports:consort.says.open'),
      }),
      flow: says,
      ...(first &&
        last && {
          recruitment: t('reports:consort.says.recruitment', { first: format.day(first), last: format.day(last) }),
        }),
      analysed: t('reports:consort.says.analysed', {
        usable: format.number(usable),
        enrolled: format.number(diagram.enrolled),
      }),
    }
    const rows = items.map((item, at) => ({
      number: format.number(at + 1),
      name: t(`reports:consort.item.${item}`),
      says: known[item] === undefined ? [] : [known[item]],
      gap: known[item] === undefined ? t('reports:consort.gap') : undefined,
    }))
    return checklistTable(rows, {
      heading: t('reports:consort.title'),
      head: [t('reports:consort.number'), t('reports:consort.topic'), t('reports:consort.said')],
    })
  }
}
