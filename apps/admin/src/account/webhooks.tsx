// The person's webhooks in this study, with what each tells and how it fares.
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { WebhookEntry } from './webhook-entry.tsx'

// Few people open these.
const MakeWebhook = lazy(() => import('./make-webhook.tsx'))
const RenewSecret = lazy(() => import('./renew-secret.tsx'))
const WebhookLog = lazy(() => import('./webhook-log.tsx'))

type Open = { what: 'make' } | { what: 'renew' | 'log'; id: string; host: string }

export default function Webhooks() {
  const { t } = useWords()
  const study = useStudy()
  const [open, setOpen] = useState<Open>()
  const asked = api.webhook.own.queryOptions({ studyId: study.id })
  // While something is on its way, what comes of it is seen soon.
  const webhooks = useQuery({
    ...asked,
    refetchInterval: ({ state }) => (state.data?.some(({ waiting }) => waiting > 0) ? 10_000 : false),
  })
  const close = () => setOpen(undefined)
  return (
    <section aria-labelledby="webhooks">
      <Title order={2} id="webhooks">
        {t('webhooks:mine.title')}
      </Title>
      <p className={classes.soft}>{t('webhooks:mine.explain')}</p>
      <Answered query={webhooks}>
        {(found) =>
          found.length === 0 ? (
            <p>{t('webhooks:mine.none')}</p>
          ) : (
            <ul className={classes.webhooks} aria-labelledby="webhooks">
              {found.map((webhook) => (
                <WebhookEntry
                  key={webhook.id}
                  webhook={webhook}
                  onOpen={(what) => setOpen({ what, id: webhook.id, host: new URL(webhook.address).host })}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      <Button variant="default" onClick={() => setOpen({ what: 'make' })}>
        {t('webhooks:mine.make')}
      </Button>
      <Suspense>
        {open?.what === 'make' ? <MakeWebhook onClose={close} /> : null}
        {open?.what === 'renew' ? <RenewSecret id={open.id} onClose={close} /> : null}
        {open?.what === 'log' ? <WebhookLog id={open.id} host={open.host} onClose={close} /> : null}
      </Suspense>
    </section>
  )
}
