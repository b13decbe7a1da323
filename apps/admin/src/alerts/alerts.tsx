// The person's own alerts on the page of recruitment, each with what the page shows now.
import { Button, Title } from '@mantine/core'
import { alertFigure, mostAlerts, type SiteSeen, type WholeSeen } from '@polyphony/domain/recruitment/alerts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './alerts.module.css'
import { SetAlertForm } from './set-alert-form.tsx'
import { useAlertWords } from './use-alert-words.ts'
import type { Alert } from './wire.ts'

/** The figures of the page as of today. */
type Seen = Omit<WholeSeen, 'sites'> & { sites: readonly (SiteSeen & { id: string; name: string })[] }

export default function Alerts({ overview }: { overview: Seen }) {
  const { t } = useWords()
  const study = useStudy()
  const alerts = useQuery(api.recruitment.alerts.queryOptions({ studyId: study.id }))
  const [isOpen, setOpen] = useState(false)
  return (
    <section aria-labelledby="alerts" className={`${classes.alerts} no-print`}>
      <Title order={2} id="alerts" className={classes.title}>
        {t('recruitment:alerts.title')}
      </Title>
      <p className={classes.quiet}>{t('recruitment:alerts.about')}</p>
      <Answered query={alerts}>
        {(found) => (
          <>
            {found.length === 0 ? (
              <p className={classes.quiet}>{t('recruitment:alerts.none')}</p>
            ) : (
              <ul className={classes.list}>
                {found.map((alert) => (
                  <One key={alert.id} alert={alert} overview={overview} />
                ))}
              </ul>
            )}
            {isOpen ? (
              <SetAlertForm sites={overview.sites} onClose={() => setOpen(false)} />
            ) : found.length < mostAlerts ? (
              <Button variant="default" onClick={() => setOpen(true)}>
                {t('recruitment:alerts.add')}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
    </section>
  )
}

function One({ alert, overview }: { alert: Alert; overview: Seen }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { figureWords, siteWords, ruleWords } = useAlertWords()
  const { id: alertId, kind, siteId, threshold, raisedOn, checkedOn } = alert
  const restore = useUndo(api.recruitment.set_alert.mutationOptions())
  const remove = useCommand(api.recruitment.remove_alert.mutationOptions(), {
    done: () => t('recruitment:alerts.removed'),
    undo: () => () => restore({ studyId: study.id, siteId, kind, threshold }),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const seen = siteId === null ? overview : overview.sites.find(({ id }) => id === siteId)
  const figure = seen ? alertFigure(kind, seen) : null
  const name = `${siteWords(siteId)}: ${ruleWords(alert)}`
  const standing = raisedOn
    ? t('recruitment:alerts.since', { day: format.day(raisedOn) })
    : t(checkedOn ? 'recruitment:alerts.quiet' : 'recruitment:alerts.notChecked')
  return (
    <li>
      <div className={classes.words}>
        <span>
          <bdi>{siteWords(siteId)}</bdi> · {ruleWords(alert)}
        </span>
        <span className={classes.quiet}>
          {figure
            ? t('recruitment:alerts.current', { figure: figureWords(kind, figure) })
            : t('recruitment:alerts.tooFew')}
        </span>
        <span className={raisedOn ? classes.raised : classes.quiet}>{standing}</span>
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={remove.isBusy}
        aria-label={t('recruitment:alerts.removeOne', { alert: name })}
        onClick={() => void remove.send({ studyId: study.id, alertId })}
      >
        {t('recruitment:alerts.remove')}
      </Button>
    </li>
  )
}
