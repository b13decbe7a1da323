// What the rows of a file are judged by: the site, its forms, the configuration, and what the person may write there.
import type { Scope } from '@polyphony/domain/access/scope'
import type { ImportSetup } from '@polyphony/domain/imports/fields'
import type { Judging } from '@polyphony/domain/imports/judging'
import type { ImportKind } from '@polyphony/domain/imports/kinds'
import type { SiteId } from '@polyphony/domain/ids'
import type { Transaction } from '@polyphony/db/open'
import { listFormVersions } from '../../consent/store/consents.ts'
import { getSite, type Site } from '../../sites/store.ts'
import { getStudy } from '../../studies/store.ts'
import { listSiteNames } from '../store/sites.ts'
import { listStaffAt } from '../store/things.ts'

export type Setup = Omit<Judging, 'plan' | 'daysFrom' | 'now'> & {
  place: Site
  studySlug: string
  /** Ids of the form versions, by the name that a file uses. */
  formIds: ReadonlyMap<string, string>
}

type At = { siteId: string; kind: ImportKind }

/** @param consents the sites at which the person may record consents */
export async function readSetup(
  { db, scope }: { db: Transaction; scope: Scope },
  { siteId, kind }: At,
  consents: readonly SiteId[],
): Promise<Setup> {
  const place = await getSite(db, scope, siteId)
  const { configuration, startsOn, slug } = await getStudy(db, scope)
  const versions = (await listFormVersions(db, scope)).filter(({ siteIds }) => siteIds.includes(siteId))
  const forms: ImportSetup['forms'] = versions.map((version) => ({
    form: version.form,
    version: version.version,
    language: version.language,
    scopes: version.scopes,
    validFrom: version.validFrom,
    validUntil: version.validUntil ?? null,
    needsWitness: version.needsWitness,
    requiresReconsent: version.requiresReconsent,
  }))
  const { code, name, country, timeZone, languages, openedOn } = place
  const site = { code, name, country, timeZone, languages, targets: [], ...(openedOn && { openedOn }) }
  return {
    configuration,
    forms,
    may: {
      identities: scope.identities.some((id) => id === siteId),
      consents: consents.some((id) => id === siteId),
    },
    file: {
      configuration,
      sites: [site],
      ...(startsOn && { startsOn }),
      consentForms: forms.map(({ validUntil, scopes, ...form }) => ({
        ...form,
        title: '',
        text: '',
        ethicsReference: '',
        scopes: [...scopes],
        sites: [code],
        ...(validUntil && { validUntil }),
      })),
    },
    site: { code, name, isOpen: place.isOpen, closedOn: place.closedOn },
    sites: await listSiteNames(db, scope),
    ...(kind === 'sessions' && { staff: await listStaffAt(db, scope, siteId) }),
    place,
    studySlug: slug,
    formIds: new Map(versions.map(({ form, version, language, id }) => [`${form}/${version}/${language}`, id])),
  }
}
