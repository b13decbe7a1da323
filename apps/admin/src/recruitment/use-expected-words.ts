// When the target is expected to be met and with what chance, as sentences.
import type { Forecast } from '@polyphony/domain/recruitment/forecast/forecast'
import type { Steadiness } from '@polyphony/domain/recruitment/forecast/steadiness'
import { useWords } from '../platform/words.tsx'
import { useChanceWords } from './chance-words.ts'

export function useExpectedWords() {
  const { t, format } = useWords()
  const chanceWords = useChanceWords()
  const says = ({ metOn, chance, plannedOn, perWeek, neededPerWeek }: Forecast): [string, string] => {
    const when =
      metOn.median === null
        ? t('recruitment:expected.never')
        : metOn.early !== null && metOn.late !== null
          ? t('recruitment:expected.between', {
              day: format.day(metOn.median),
              early: format.day(metOn.early),
              late: format.day(metOn.late),
            })
          : t('recruitment:expected.open', {
              day: format.day(metOn.median),
              early: format.day(metOn.early ?? metOn.median),
            })
    const how =
      chance === null || plannedOn === null
        ? ''
        : t('recruitment:expected.chance', { percent: chanceWords(chance), day: format.day(plannedOn) })
    const rate = format.number(perWeek, 1)
    return [
      `${when} ${how}`.trim(),
      neededPerWeek === null
        ? t('recruitment:expected.rate', { rate })
        : t('recruitment:expected.rates', { rate, needed: format.number(neededPerWeek, 1) }),
    ]
  }
  /** A warning where the forecast rests on a rate that was not steady. */
  const warns = ({ isSteady, trend, lateToEarly, changed }: Steadiness, nameOf: (siteId: string) => string) => {
    if (isSteady) return undefined
    const sites = format.list(changed.map(nameOf))
    if (trend === null) return t('recruitment:expected.unsteadySites', { sites })
    const whole = t(`recruitment:expected.${trend}`, { percent: format.percent(lateToEarly ?? 0) })
    return changed.length > 0 ? `${whole} ${t('recruitment:expected.mostAt', { sites })}` : whole
  }
  return { says, warns }
}
