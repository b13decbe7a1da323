// What a site must be like before it is opened, from a screen or from a study file.
import { isTimeZone } from '../calendar.ts'
import { mayHaveOpened } from '../day-bounds.ts'
import { isNumberable } from '../participants/code.ts'
import type { ProblemCode, ProblemDetails } from '../problem.ts'

export type SiteToOpen = { code: string; timeZone: string; languages: readonly string[]; openedOn?: string | undefined }

export type SiteFault = { field: keyof SiteToOpen; problem: ProblemCode; details: ProblemDetails }

/**
 * What speaks against opening a site; nothing where it may be opened.
 * @param study the languages of the study, its first day, and the day it is at the site (where its time zone is one).
 */
export function faultsOfSite(
  { code, timeZone, languages, openedOn }: SiteToOpen,
  study: { languages: readonly string[]; today: string; startsOn: string | null },
): SiteFault[] {
  const faults: SiteFault[] = []
  const add = (field: SiteFault['field'], problem: ProblemCode, details: ProblemDetails) =>
    void faults.push({ field, problem, details })
  if (!isTimeZone(timeZone)) add('timeZone', 'site.time_zone_unknown', { timeZone })
  const opened = openedOn === undefined ? undefined : mayHaveOpened(openedOn, study)
  if (opened && !opened.ok) add('openedOn', opened.problem, opened.details)
  const strange = languages.filter((language) => !study.languages.includes(language))
  if (strange.length > 0) add('languages', 'site.language_unknown', { languages: strange })
  if (!isNumberable(code)) add('code', 'site.code_unsafe', { site: code })
  return faults
}
