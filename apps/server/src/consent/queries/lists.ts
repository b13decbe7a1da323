// Lists of forms, consents and due consents. The rules of consent add to each row what holds today at its site.
import { localDay } from '@polyphony/domain/calendar'
import { needsReconsent } from '@polyphony/domain/consent/due'
import { isVersionValid } from '@polyphony/domain/consent/given'
import { consentInForce } from '@polyphony/domain/consent/rules'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { countDue, listDue } from '../store/due.ts'
import { findForm, listFormRows } from '../store/forms.ts'
import { listConsents } from '../store/list.ts'
import { asWithdrawn } from './withdrawn.ts'
import { listGivenConsents, listFormVersions, listSiteZones, type Page } from '../store/consents.ts'

type AtSite = { siteId?: string | undefined }

/** Form versions, each with the sites within the scope at which it is valid on the given day, or today. */
export async function listForms({ db, scope, now }: Reading, asked: Page & AtSite & { on?: string | undefined }) {
  const { rows, next } = await listFormRows(db, scope, asked)
  const sites = await listSiteZones(db, scope)
  const validAt = (version: (typeof rows)[number]) =>
    sites
      .filter(({ id, timeZone }) => isVersionValid(version, { siteId: id, on: asked.on ?? localDay(now, timeZone) }))
      .map(({ id }) => id)
  return { rows: rows.map((row) => ({ ...row, validAt: validAt(row) })), next }
}

export async function getForm({ db, scope }: Reading, id: string) {
  const form = await findForm(db, scope, id)
  if (!form) throw new Problem('consent.form_not_found')
  return form
}

/** Consents, each with whether it is in force today, or was replaced by a newer one. */
export async function listGiven(
  { db, scope, now }: Reading,
  asked: Page & AtSite & { participantId?: string | undefined },
) {
  const { rows, next } = await listConsents(db, scope, asked)
  const given = await listGivenConsents(db, scope, [...new Set(rows.map((row) => row.participantId))])
  const versions = await listFormVersions(db, scope)
  const standing = (row: (typeof rows)[number]) => {
    const own = given.filter((each) => each.participantId === row.participantId)
    const held = consentInForce({ consents: own, versions, on: localDay(now, row.timeZone) })
    // Given before the consent in force, so this one has replaced it.
    return { isInForce: held?.id === row.id, isSuperseded: !!held && held.id !== row.id && held.givenAt >= row.givenAt }
  }
  return { rows: asWithdrawn(rows, given).map((row) => ({ ...row, ...standing(row) })), next }
}

/** The participants whose consent is due. The first page also has their total number. */
export async function listConsentsDue({ db, scope, now }: Reading, { siteId, ...page }: Page & AtSite) {
  const versions = await listFormVersions(db, scope)
  const sites = (await listSiteZones(db, scope)).filter((site) => siteId === undefined || site.id === siteId)
  const asked = sites.map(({ id, timeZone }) => {
    const today = localDay(now, timeZone)
    // Without any consent, the rule answers the version that participants of this site must be asked about.
    const version = needsReconsent({ consents: [], versions, siteId: id, on: today })
    return { siteId: id, versionId: version?.id ?? null, validFrom: version?.validFrom ?? null }
  })
  const { rows, next } = await listDue(db, scope, { ...page, asked })
  return { rows, next, total: page.cursor ? undefined : await countDue(db, scope, asked) }
}
