// What a journey finds when it begins: a form version that can be signed at both sites.
import type { Served } from '@polyphony/testing/serve'
import { scopes } from '@polyphony/domain/consent/scopes'

/** Publishes a consent form of both sites in `language`, as the data manager does; answers its id. */
export async function publishForm(served: Served, language = 'he', change: object = {}): Promise<string> {
  const { id } = await (await served.as('dataManager')).consent.publish({
    ...served.command(),
    form: 'participation',
    version: '1',
    language,
    title: 'Taking part (illustrative)',
    text: 'What taking part means. Illustrative text for tests.',
    scopes: [...scopes],
    siteIds: [served.sites.BRS, served.sites.ULM],
    validFrom: '2020-01-01',
    ethicsReference: 'illustrative',
    ...change,
  })
  return id
}

type Registered = { participantId: string; code: string }

/** Somebody enrolled in Be'er Sheva who granted every scope but those in `refused`. */
export async function enrolSomebody(served: Served, formVersionId: string, on: string, refused: readonly string[] = []): Promise<Registered> {
  return (await served.as('coordinatorInBeerSheva')).participant.register({
    ...served.command(),
    siteId: served.sites.BRS,
    screenedOn: on,
    group: 'service_user',
    answers: { adult: true, acute_crisis: false },
    consent: {
      formVersionId,
      givenOn: on,
      givenTime: '09:00',
      method: 'paper_scan',
      decisions: Object.fromEntries(scopes.map((scope) => [scope, !refused.includes(scope)])),
    },
  } as never) as Promise<Registered>
}
