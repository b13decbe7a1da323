// What a webhook tells, in the words under which a person chooses it. Components that use it wait for the rare words.
import { testKind, webhookKinds, type WebhookKind } from '@polyphony/domain/webhooks/kinds'
import { useWords } from './words.tsx'

const isKind = (kind: string): kind is WebhookKind | typeof testKind =>
  kind === testKind || Object.hasOwn(webhookKinds, kind)

export function useWebhookWords() {
  const { t, format } = useWords()
  const kind = (name: string) => (isKind(name) ? t(`webhooks:kind.${name}`) : name)
  return { kind, kinds: (names: readonly string[]) => format.list(names.map(kind)) }
}
