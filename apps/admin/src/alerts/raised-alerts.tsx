// The alerts of recruitment that are raised and that the person has not seen yet: on the page of today, and on that of recruitment, which
// everybody with an alert has.
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { LinkAnchor } from '../platform/link.tsx'
import type { Section } from '../platform/section.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './alerts.module.css'
import { useAlertWords } from './use-alert-words.ts'
import type { Alert } from './wire.ts'

const OfItsOwn: Section = ({ title, children }) => (
  <section aria-label={title} className={`${classes.alerts} no-print`}>
    <Title order={2} className={classes.title}>
      {title}
    </Title>
    {children}
  </section>
)

export default function RaisedAlerts({ section = OfItsOwn }: { section?: Section }) {
  return useCan('recruitment.alerts') ? <Raised section={section} /> : null
}

/** Nothing while no alert is raised: most people set none. */
function Raised({ section: Section }: { section: Section }) {
  const { t } = useWords()
  const study = useStudy()
  const alerts = useQuery(api.recruitment.alerts.queryOptions({ studyId: study.id }))
  const raised = (alerts.data ?? []).filter(({ raisedOn, seenAt }) => raisedOn !== null && seenAt === null)
  if (raised.length === 0) return null
  return (
    <Section title={t('recruitment:alerts.today')} count={raised.length}>
      <ul className={classes.list}>
        {raised.map((alert) => (
          <One key={alert.id} alert={alert} />
        ))}
      </ul>
    </Section>
  )
}

function One({ alert }: { alert: Alert }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { figureWords, siteWords, ruleWords } = useAlertWords()
  const { id: alertId, kind, siteId, value, ofPeople, checkedOn } = alert
  const see = useCommand(api.recruitment.see_alert.mutationOptions(), {
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const name = `${siteWords(siteId)}: ${ruleWords(alert)}`
  const site = study.sites.find(({ id }) => id === siteId)?.code
  return (
    <li>
      <div className={classes.words}>
        <LinkAnchor
          to="/s/$study/recruitment"
          params={{ study: study.slug }}
          search={{ asOf: 'today', ...(site && { site }) }}
        >
          <bdi>{siteWords(siteId)}</bdi>
        </LinkAnchor>
        {value !== null && checkedOn ? (
          <span>
            {t('recruitment:alerts.told', {
              day: format.day(checkedOn),
              figure: figureWords(kind, { value, of: ofPeople }),
            })}
          </span>
        ) : null}
        <span className={classes.quiet}>{ruleWords(alert)}</span>
      </div>
      <Button
        variant="light"
        size="compact-sm"
        loading={see.isBusy}
        aria-label={t('recruitment:alerts.seenOne', { alert: name })}
        onClick={() => void see.send({ studyId: study.id, alertId })}
      >
        {t('recruitment:alerts.seen')}
      </Button>
    </li>
  )
}
