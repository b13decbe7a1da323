// How far a site is from its plan: `12 people behind · 5 weeks`; `target met` where it is.
import { useWords } from '../platform/words.tsx'
import type { SiteFigures } from './wire.ts'

export function useStandingWords() {
  const { t, format } = useWords()
  return (standing: SiteFigures['standing'], isMet: boolean): string => {
    if (isMet) return t('recruitment:sites.met')
    if (!standing) return t('recruitment:sites.noPlan')
    const { people, weeks } = standing
    if (people === 0) return t('recruitment:sites.asPlanned')
    const said = { count: Math.abs(people), people: format.number(Math.abs(people)) }
    const apart = t(`recruitment:sites.${people > 0 ? 'ahead' : 'behind'}`, said)
    if (weeks === null || weeks === 0) return apart
    const far = Math.abs(weeks)
    return `${apart} · ${t('recruitment:sites.weeksApart', { count: far, weeks: format.number(far, far < 10 ? 1 : 0) })}`
  }
}
