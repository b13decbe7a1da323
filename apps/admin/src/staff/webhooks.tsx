import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWebhookWords } from '../platform/use-webhook-words.ts'
import { useWords } from '../platform/words.tsx'
import { Programs, WhoseProgram } from './programs.tsx'

/** The webhooks of colleagues that reach the administrator's sites, and the dialog that ends one. */
export function Webhooks() {
  const { t, format } = useWords()
  const { id: studyId } = useStudy()
  const said = useWebhookWords()
  const [ending, setEnding] = useState<{ id: string; person: string; host: string }>()
  return (
    <Programs
      kind="webhooks"
      words={{
        title: t('webhooks:all.title'),
        none: t('webhooks:all.none'),
        explain: t('webhooks:all.explain'),
        verb: t('webhooks:mine.remove'),
        end: t('webhooks:all.end'),
      }}
      query={useQuery(api.webhook.list.queryOptions({ studyId }))}
      name={({ host }) => host}
      facts={({ kinds, expiresAt }, sites) => (
        <>
          {t('webhooks:mine.tells', { kinds: said.kinds(kinds) })} · {t('webhooks:mine.at', { sites })}
          <br />
          {t('webhooks:mine.until', { on: format.day(expiresAt.slice(0, 10)) })}
        </>
      )}
      onEnd={setEnding}
    >
      {ending ? (
        <ConfirmCommand
          place={`webhook.end.${ending.id}`}
          options={api.webhook.end.mutationOptions()}
          done={() => t('webhooks:all.ended')}
          onClose={() => setEnding(undefined)}
          title={t('webhooks:all.endTitle')}
          verb={t('webhooks:all.end')}
          input={(reason) => ({ studyId, webhookId: ending.id, reason })}
        >
          <WhoseProgram person={ending.person} name={ending.host} />
          <p>{t('webhooks:all.endExplain')}</p>
        </ConfirmCommand>
      ) : null}
    </Programs>
  )
}
