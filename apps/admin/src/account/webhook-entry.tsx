import { Button, Group } from '@mantine/core'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useSiteCodes } from '../platform/use-site-codes.ts'
import { useWebhookWords } from '../platform/use-webhook-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { ownZone } from './own-zone.ts'
import type { Webhook } from './wire.ts'

export function WebhookEntry({ webhook, onOpen }: { webhook: Webhook; onOpen: (what: 'renew' | 'log') => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const said = useWebhookWords()
  const { id, address, kinds, siteIds, expiresAt, failingSince, turnedOffAt, waiting } = webhook
  const remove = useCommand(api.webhook.remove.mutationOptions(), { done: () => t('webhooks:mine.removed') })
  const test = useCommand(api.webhook.test.mutationOptions(), { done: () => t('webhooks:mine.tested') })
  const resume = useCommand(api.webhook.resume.mutationOptions(), { done: () => t('webhooks:mine.resumed') })
  const siteCodes = useSiteCodes()
  const named = { studyId: study.id, webhookId: id }
  const act = (words: string, onClick: () => unknown, isBusy = false) => (
    <Button
      size="compact-sm"
      variant="default"
      disabled={isBusy}
      aria-label={`${words}: ${address}`}
      onClick={() => void onClick()}
    >
      {words}
    </Button>
  )
  return (
    <li>
      <div className={classes.address}>
        <bdi dir="ltr">{address}</bdi>
      </div>
      <div className={classes.soft}>
        {t('webhooks:mine.tells', { kinds: said.kinds(kinds) })} ·{' '}
        {t('webhooks:mine.at', { sites: siteCodes(siteIds) })}
      </div>
      <div className={classes.soft}>
        {t('webhooks:mine.until', { on: format.day(expiresAt.slice(0, 10)) })}
        {waiting > 0 ? ` · ${t('webhooks:mine.waiting', { count: waiting })}` : null}
      </div>
      {turnedOffAt ? (
        <p className={classes.off}>{t('webhooks:mine.off', { on: format.moment(turnedOffAt, ownZone) })}</p>
      ) : failingSince ? (
        <p className={classes.failing}>{t('webhooks:mine.failing', { on: format.moment(failingSince, ownZone) })}</p>
      ) : null}
      <p role="alert">{remove.words ?? test.words ?? resume.words}</p>
      <Group gap="xs">
        {turnedOffAt ? act(t('webhooks:mine.resume'), () => resume.send(named), resume.isBusy) : null}
        {act(t('webhooks:mine.test'), () => test.send(named), test.isBusy)}
        {act(t('webhooks:mine.log'), () => onOpen('log'))}
        {act(t('webhooks:mine.renew'), () => onOpen('renew'))}
        {act(t('webhooks:mine.remove'), () => remove.send(named), remove.isBusy)}
      </Group>
    </li>
  )
}
