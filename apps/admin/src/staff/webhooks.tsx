// The webhooks of colleagues that reach the administrator's sites, and the dialog that ends one.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useWebhookWords } from '../platform/use-webhook-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'

type Ending = { id: string; person: string; host: string }

export function Webhooks() {
  const { t, format } = useWords()
  const study = useStudy()
  const said = useWebhookWords()
  const [ending, setEnding] = useState<Ending>()
  const webhooks = useQuery(api.webhook.list.queryOptions({ studyId: study.id }))
  const siteCodes = (ids: readonly string[]) => study.sites.filter(({ id }) => ids.includes(id)).map(({ code }) => code)
  return (
    <section className={classes.pending} aria-labelledby="all-webhooks">
      <h2 id="all-webhooks">{t('webhooks:all.title')}</h2>
      <Answered query={webhooks}>
        {(found) =>
          found.length === 0 ? (
            <p>{t('webhooks:all.none')}</p>
          ) : (
            <>
              <p>{t('webhooks:all.explain')}</p>
              <ul className={classes.people} aria-labelledby="all-webhooks">
                {found.map(({ id, person, host, kinds, siteIds, expiresAt }) => (
                  <li key={id}>
                    <div className={classes.who}>
                      <strong>
                        <bdi>{person}</bdi>
                      </strong>
                      <span className={classes.email}>
                        <bdi dir="ltr">{host}</bdi>
                      </span>
                    </div>
                    <span>
                      {t('webhooks:mine.tells', { kinds: said.kinds(kinds) })} ·{' '}
                      {t('webhooks:mine.at', { sites: format.list(siteCodes(siteIds)) })}
                      <br />
                      {t('webhooks:mine.until', { on: format.day(expiresAt.slice(0, 10)) })}
                    </span>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('webhooks:all.end')}: ${person}, ${host}`}
                      onClick={() => setEnding({ id, person, host })}
                    >
                      {t('webhooks:mine.remove')}
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answered>
      {ending ? <EndWebhook ending={ending} onClose={() => setEnding(undefined)} /> : null}
    </section>
  )
}

function EndWebhook({ ending: { id, person, host }, onClose }: { ending: Ending; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`webhook.end.${id}`}
      options={api.webhook.end.mutationOptions()}
      done={() => t('webhooks:all.ended')}
      onClose={onClose}
      title={t('webhooks:all.endTitle')}
      verb={t('webhooks:all.end')}
      input={(reason) => ({ studyId: study.id, webhookId: id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{person}</bdi>
        </strong>
        <br />
        <bdi dir="ltr">{host}</bdi>
      </p>
      <p>{t('webhooks:all.endExplain')}</p>
    </ConfirmCommand>
  )
}
