// Makes the rows of a new study: the study, its sites with their targets, and its consent forms. `study.create` and the load of a
// study file use the same code.
import { createHash } from 'node:crypto'
import { Problem } from '@polyphony/domain/problem'
import type { Fault } from '@polyphony/domain/studies/file/faults'
import { nameOfForm, scopesOfForm, sitesOfForm } from '@polyphony/domain/studies/file/set-up-rules'
import type { StudySetUp } from '@polyphony/domain/studies/study-file'
import { newId } from '../../platform/request/new-id.ts'
import type { Record } from '../../platform/shapes.ts'

type For = {
  file: StudySetUp
  studyId: string
  actorId: string
  now: Date
}

type SetUpRows = ReturnType<typeof setUpRows>

export function setUpRows({ file, studyId, actorId, now }: For) {
  const sites = new Map(file.sites.map(({ code }) => [code, newId(now)]))
  const forms = new Map(file.consentForms.map((form) => [nameOfForm(form), newId(now)]))
  const { slug, name, title, illustrative, startsOn = null, configuration } = file
  const study = {
    id: studyId,
    slug,
    name,
    title,
    is_illustrative: illustrative !== undefined,
    starts_on: startsOn,
    configuration: illustrative === undefined ? configuration : { ...configuration, illustrative },
  }
  const siteRows = file.sites.map((site, at) => ({
    id: sites.get(site.code)!,
    study_id: studyId,
    code: site.code,
    name: site.name,
    country: site.country,
    time_zone: site.timeZone,
    languages: site.languages,
    opened_on: site.openedOn ?? null,
    position: at + 1,
  }))
  const targets = file.sites.flatMap((site) =>
    site.targets.map(({ month, participants: wanted }) => ({
      study_id: studyId,
      site_id: sites.get(site.code)!,
      month,
      participants: wanted,
    })),
  )
  const formRows = file.consentForms.map((form) => ({
    id: forms.get(nameOfForm(form))!,
    study_id: studyId,
    form: form.form,
    version: form.version,
    language: form.language,
    title: form.title,
    text: form.text,
    text_sha256: createHash('sha256').update(form.text, 'utf8').digest('hex'),
    scopes: scopesOfForm(form, file),
    site_ids: sitesOfForm(form, file).map((code) => sites.get(code)!),
    valid_from: form.validFrom,
    valid_until: form.validUntil ?? null,
    ethics_reference: form.ethicsReference,
    requires_reconsent: form.requiresReconsent,
    needs_witness: form.needsWitness,
    published_by_id: actorId,
  }))
  return { study, sites: siteRows, targets, forms: formRows, siteIds: sites, formIds: forms }
}

/** Records one event for each site, and one for each form at each of its sites. */
export function recordSetUp(record: Record, { study, sites, forms }: SetUpRows): void {
  const studyId = study.id
  for (const { id, code, name, country, time_zone: timeZone, languages } of sites) {
    record('site.open', { studyId, entityId: id, siteId: id, code, after: { name, country, timeZone, languages } })
  }
  for (const row of forms) {
    const { id, form, version, language, title, scopes } = row
    const after = {
      form,
      version,
      language,
      title,
      textSha256: row.text_sha256,
      scopes,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      ethicsReference: row.ethics_reference,
      requiresReconsent: row.requires_reconsent,
      needsWitness: row.needs_witness,
    }
    for (const siteId of row.site_ids)
      record('consent.publish', { studyId, entityId: id, siteId, after: { ...after, siteIds: [siteId] } })
  }
}

/** The Problem of a wrong study file: it lists every fault with its path. */
export function fileProblem(faults: readonly Fault[]): Problem {
  return new Problem('study.file_invalid', { faults: faults.length }, faults)
}
