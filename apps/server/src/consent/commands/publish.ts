import { createHash } from 'node:crypto'
import { localDay } from '@polyphony/domain/calendar'
import { mayPublish } from '@polyphony/domain/consent/giving'
import type { PublishConsent } from '@polyphony/domain/consent/schema'
import { mayBeValidFrom, mayBeValidUntil } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { getStudy } from '../../studies/store.ts'
import { createForm } from '../store/forms.ts'

/** Publishes a new version of a form. A version is never edited; a change needs another version. */
export async function publishForm({ db, scope, now, record }: Commanding, published: PublishConsent) {
  const { commandId: _command, studyId: _study, validUntil = null, ...version } = published
  const id = newId(now)
  if (version.siteIds.some((site) => !scope.whole.includes(site))) throw new Problem('site.not_found')
  const { configuration, startsOn } = await getStudy(db, scope)
  // A form holds at several sites with several time zones, so today in UTC is exact enough for these limits.
  demand(mayBeValidFrom(version.validFrom, { startsOn, today: localDay(now, 'UTC') }), 'validFrom')
  if (validUntil) demand(mayBeValidUntil(validUntil, version.validFrom), 'validUntil')
  const study = { scopes: configuration.scopes.map(({ key }) => key), languages: configuration.languages }
  demand(mayPublish(version, study))
  const { text, ...told } = version
  const textSha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  await createForm(db, scope, { ...version, id, validUntil, textSha256, publishedAt: now })
  // One event for each site, so that people of one site read only about their own site.
  for (const siteId of version.siteIds)
    record('consent.publish', {
      entityId: id,
      siteId,
      code: `${version.form} ${version.version} ${version.language}`,
      after: { ...told, siteIds: [siteId], validUntil, textSha256 },
    })
  return { id, textSha256 }
}
