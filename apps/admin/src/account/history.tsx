import { Title } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { ownZone } from './own-zone.ts'

/** What happened to this person's account, the newest first. */
export default function History() {
  const { t, format, translator } = useWords()
  const history = useQuery(api.account.history.queryOptions({}))
  /** The words of an action. The trail may contain actions without words: their names are shown. */
  const did = (action: string) => {
    const key = `account:history.did.${action.split('.')[1] ?? ''}`
    return translator.exists(key) ? (translator.t as unknown as (key: string) => string)(key) : action
  }
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history">
        {t('account:history.title')}
      </Title>
      <Answered query={history}>
        {(events) =>
          events.length === 0 ? (
            <Empty title={t('account:history.none')} />
          ) : (
            <>
              <p className={classes.soft}>{t('account:history.explain')}</p>
              <ol className={classes.history}>
                {events.map(({ id, at, action, browser }) => (
                  <li key={id}>
                    <span>
                      {did(action)}
                      {browser ? (
                        <>
                          {' · '}
                          <bdi>{browser}</bdi>
                        </>
                      ) : null}
                    </span>
                    <time className={classes.soft} dateTime={at}>
                      {format.moment(at, ownZone)}
                    </time>
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Answered>
    </section>
  )
}
