// Whether the parts that set a study up agree with each other: sites, targets, consent forms.
import { mayPublish } from '../../consent/giving.ts'
import type { FormVersion } from '../../consent/given.ts'
import { mayBegin, mayBeTargeted, mayBeValidFrom, mayBeValidUntil } from '../../day-bounds.ts'
import { faultsOfSite } from '../../sites/rules.ts'
import { lacksStart } from '../../visits/configuration.ts'
import type { StudySetUp } from '../study-file.ts'
import { type Faults, refuseTwice } from './faults.ts'
import type { FileForm, FileSite } from './sites-and-forms.ts'

/** The name by which a file refers to one form version in one language. */
export const nameOfForm = ({ form, version, language }: Pick<FileForm, 'form' | 'version' | 'language'>) =>
  `${form}/${version}/${language}`

/** The scopes that a form asks for: those it names, or all of the study. */
export const scopesOfForm = (form: FileForm, file: Pick<StudySetUp, 'configuration'>) =>
  form.scopes ?? file.configuration.scopes.map(({ key }) => key)
/** The codes of the sites at which a form holds: those it names, or all of the file. */
export const sitesOfForm = (form: FileForm, file: Pick<StudySetUp, 'sites'>) =>
  form.sites ?? file.sites.map(({ code }) => code)

export type NamedVersion = FormVersion & Pick<FileForm, 'needsWitness' | 'language'> & { scopes: readonly string[] }

/** The form versions of the file in the shape that the rules of consent need; sites by code. */
export function versionsOf(
  file: Pick<StudySetUp, 'configuration' | 'sites' | 'consentForms'>,
): Map<string, NamedVersion> {
  const named = file.consentForms.map((form): [string, NamedVersion] => {
    const { language, validFrom, validUntil = null, requiresReconsent, needsWitness } = form
    const rest = { language, validFrom, validUntil, requiresReconsent, needsWitness, scopes: scopesOfForm(form, file) }
    return [nameOfForm(form), { id: nameOfForm(form), siteIds: sitesOfForm(form, file), ...rest }]
  })
  return new Map(named)
}

/** Adds the faults of the sites, targets and consent forms of a file. @param today the day of the loading. */
export function checkSetUp(faults: Faults, file: StudySetUp, today: string): void {
  const { startsOn = null } = file
  if (startsOn) faults.unless('startsOn', mayBegin(startsOn, today))
  if (lacksStart(file.configuration, startsOn)) faults.add('startsOn', 'study.start_missing')
  refuseTwice(faults, file.sites, { path: 'sites', keyOf: ({ code }) => code })
  for (const [at, site] of file.sites.entries()) checkSite(faults, `sites.${at}`, { site, file, today })
  refuseTwice(faults, file.consentForms, { path: 'consentForms', keyOf: nameOfForm })
  const study = { scopes: file.configuration.scopes.map(({ key }) => key), languages: file.configuration.languages }
  for (const [at, form] of file.consentForms.entries()) {
    const strange = (form.sites ?? []).filter((code) => !file.sites.some((site) => site.code === code))
    if (strange.length > 0) faults.add(`consentForms.${at}.sites`, 'study.names_unknown', { names: strange })
    const published = mayPublish({ ...form, scopes: scopesOfForm(form, file) }, study)
    const { validFrom, validUntil } = form
    if (!faults.unless(`consentForms.${at}`, published)) continue
    faults.unless(`consentForms.${at}.validFrom`, mayBeValidFrom(validFrom, { startsOn, today }))
    if (validUntil) faults.unless(`consentForms.${at}.validUntil`, mayBeValidUntil(validUntil, validFrom))
  }
}

function checkSite(
  faults: Faults,
  path: string,
  { site, file, today }: { site: FileSite; file: StudySetUp; today: string },
): void {
  const { startsOn = null } = file
  const study = { languages: file.configuration.languages, today, startsOn }
  for (const { field, problem, details } of faultsOfSite(site, study)) faults.add(`${path}.${field}`, problem, details)
  refuseTwice(faults, site.targets, { path: `${path}.targets`, keyOf: ({ month }) => month })
  for (const [at, { month }] of site.targets.entries())
    faults.unless(`${path}.targets.${at}.month`, mayBeTargeted(month.slice(0, 7), { today, startsOn }))
}
