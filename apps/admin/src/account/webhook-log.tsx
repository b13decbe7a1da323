// The log of a webhook: its last messages, what came of each, and sending one again.
import { Button } from '@mantine/core'
import { loggedDays } from '@polyphony/domain/webhooks/limits'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { Dialog } from '../platform/dialog.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWebhookWords } from '../platform/use-webhook-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { ownZone } from './own-zone.ts'
import type { WebhookMessage } from './wire.ts'

export default function WebhookLog({ id, host, onClose }: { id: string; host: string; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  // What is on its way is seen soon.
  const log = useQuery({
    ...api.webhook.log.queryOptions({ studyId: study.id, webhookId: id }),
    refetchInterval: 5_000,
  })
  return (
    <Dialog isBeside onClose={onClose} title={t('webhooks:log.title', { host })}>
      <p className={classes.soft}>{t('webhooks:log.explain', { days: loggedDays })}</p>
      <Answered query={log}>
        {(found) =>
          found.length === 0 ? (
            <p>{t('webhooks:log.none')}</p>
          ) : (
            <ul className={classes.webhooks} aria-label={t('webhooks:log.title', { host })}>
              {found.map((message) => (
                <Entry key={message.id} message={message} webhookId={id} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Dialog>
  )
}

function Entry({ message, webhookId }: { message: WebhookMessage; webhookId: string }) {
  const { t, format } = useWords()
  const study = useStudy()
  const said = useWebhookWords()
  const { id, kind, siteId, at, state, tries, dueAt, outcome, status, tookMs } = message
  const resend = useCommand(api.webhook.resend.mutationOptions(), { done: () => t('webhooks:log.sentAgain') })
  const site = study.sites.find((each) => each.id === siteId)
  const facts = [
    t(`webhooks:state.${state}`),
    ...(outcome ? [t(`webhooks:outcome.${outcome}`, { status: status ?? '' })] : []),
    ...(tookMs === null ? [] : [t('webhooks:log.ms', { ms: format.number(tookMs) })]),
    ...(tries > 0 ? [t('webhooks:tries', { count: tries })] : []),
    ...(state === 'waiting' && dueAt ? [t('webhooks:next', { at: format.moment(dueAt, ownZone) })] : []),
  ]
  return (
    <li>
      <div>
        {said.kind(kind)}
        {site ? (
          <>
            {' · '}
            <bdi>{site.code}</bdi>
          </>
        ) : null}
      </div>
      <div className={classes.soft}>{format.moment(at, site?.timeZone ?? ownZone)}</div>
      <div className={state === 'failed' ? classes.off : classes.soft}>{facts.join(' · ')}</div>
      <p role="alert">{resend.words}</p>
      {state === 'waiting' ? null : (
        <Button
          size="compact-sm"
          variant="default"
          disabled={resend.isBusy}
          aria-label={`${t('webhooks:log.again')}: ${said.kind(kind)}, ${format.moment(at, site?.timeZone ?? ownZone)}`}
          onClick={() => void resend.send({ studyId: study.id, webhookId, messageId: id })}
        >
          {t('webhooks:log.again')}
        </Button>
      )}
    </li>
  )
}
