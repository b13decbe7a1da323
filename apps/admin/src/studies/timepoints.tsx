// The timepoints of a configuration: when people are expected for visits.
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { useWords } from '../platform/words.tsx'
import { Part, Rows } from './part.tsx'

type Timepoints = NonNullable<StudyConfiguration['timepoints']>

const signed = (sign: string, days: number) => (days === 0 ? '0' : `${sign}${days}`)

export function Timepoints({ timepoints, groups }: { timepoints: Timepoints; groups: StudyConfiguration['groups'] }) {
  const { t, format, tongue } = useWords()
  const nameOf = (key: string) => {
    const names = groups.find((group) => group.key === key)?.names
    return names?.[tongue] ?? names?.en ?? key
  }
  const wordsOf = ({
    anchor,
    months,
    days,
    before,
    after,
    groups: only,
    isBaseline,
    isRequired,
  }: Timepoints[number]) => {
    const later = months
      ? t('studies:view.timepoint.months', { count: months })
      : days && t('studies:view.timepoint.days', { count: days })
    return [
      later || t('studies:view.timepoint.onDay'),
      t(anchor === 'baseline' ? 'studies:view.timepoint.fromBaseline' : 'studies:view.timepoint.fromStart'),
      before + after > 0 &&
        t('studies:view.timepoint.window', { before: signed('−', before), after: signed('+', after) }),
      isBaseline && t('studies:view.timepoint.isBaseline'),
      isRequired && t('studies:view.timepoint.isRequired'),
      only && t('studies:view.timepoint.onlyFor', { groups: format.list(only.map(nameOf)) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <Part title={t('studies:part.timepoints')} none={t('studies:view.noTimepoints')}>
      {timepoints.length > 0 ? (
        <Rows rows={timepoints.map((each) => ({ key: each.key, names: each.names, note: wordsOf(each) }))} />
      ) : null}
    </Part>
  )
}
