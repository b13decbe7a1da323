// The sites and timepoints of the example of a trial. Sites, languages and months are published; windows are illustrative.
import { inFour } from './words.ts'

const site = (code: string, name: string, country: string, timeZone: string, language: string) => ({
  code,
  name,
  country,
  timeZone,
  languages: [language, 'en'],
  targets: [],
})

export const trialSites = [
  site('ULM', 'Ulm', 'DE', 'Europe/Berlin', 'de'),
  site('HAM', 'Hamburg', 'DE', 'Europe/Berlin', 'de'),
  site('KLA', 'Kampala', 'UG', 'Africa/Kampala', 'lg'),
  site('DAR', 'Dar es Salaam', 'TZ', 'Africa/Dar_es_Salaam', 'sw'),
  site('BRS', "Be'er Sheva", 'IL', 'Asia/Jerusalem', 'he'),
  site('PUN', 'Pune', 'IN', 'Asia/Kolkata', 'gu'),
]

const inMonths = (months: number) =>
  inFour(`After ${months} months`, `Nach ${months} Monaten`, `לאחר ${months} חודשים`, `Baada ya miezi ${months}`)
const inStudyMonth = (month: number) =>
  inFour(
    `Staff, study month ${month}`,
    `Fachkräfte, Studienmonat ${month}`,
    `צוות, חודש ${month}`,
    `Wafanyakazi, mwezi wa ${month}`,
  )
const atBaseline = inFour('Baseline', 'Baseline', 'מדידת בסיס', 'Mwanzo')

/** Service users are measured by their own clock, staff by that of the study. */
export function timepoint(key: string, months: number, group: 'service_user' | 'staff') {
  const isStaff = group === 'staff'
  const names = isStaff ? inStudyMonth(months) : months === 0 ? atBaseline : inMonths(months)
  const isBaseline = months === 0 && !isStaff
  return {
    key,
    names,
    anchor: isStaff ? 'study_start' : 'baseline',
    ...(months > 0 && { months }),
    before: isBaseline || months === 0 ? 0 : 14,
    after: 28,
    groups: [group],
    ...(isBaseline && { isBaseline }),
  }
}
