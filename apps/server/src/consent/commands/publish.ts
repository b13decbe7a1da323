import { createHash } from 'node:crypto'
import { mayPublish } from '@polyphony/domain/consent/giving'
import type { PublishConsent } from '@polyphony/domain/consent/schema'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { getConfiguration } from '../../studies/store.ts'
import { createForm } from '../store/forms.ts'

/** Puts a new version of a form into use. It is never edited afterwards: another version follows it. */
export async function publishForm({ db, scope, actor, now, record }: Commanding, published: PublishConsent) {
  const { commandId: _command, studyId, id = newId(now), validUntil = null, ...version } = published
  if (version.siteIds.some((site) => !scope.whole.includes(site))) throw new Problem('site.not_found')
  const configuration = await getConfiguration(db, scope)
  demand(
    mayPublish(
      { ...version, validUntil },
      { scopes: configuration.scopes.map(({ key }) => key), languages: configuration.languages },
    ),
  )
  const { text, ...told } = version
  const textSha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  await createForm(db, { ...version, id, studyId, validUntil, textSha256, publishedById: actor.id, publishedAt: now })
  record('consent.publish', {
    entityId: id,
    siteId: version.siteIds.length === 1 ? version.siteIds[0]! : null,
    code: `${version.form} ${version.version} ${version.language}`,
    after: { ...told, validUntil, textSha256 },
  })
  return { id, textSha256 }
}
