import { Button, Group, Title } from '@mantine/core'
import { browserOf } from '@polyphony/domain/account/browser'
import { Empty } from '@polyphony/ui/answer'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import { signOut } from '../platform/sign-out.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'

/** The browsers in which this person is signed in, with buttons to end one sign-in or all. */
export function SignIns() {
  const { t, format } = useWords()
  const now = Date.parse(useNow())
  const signIns = useQuery(api.account.sessions.queryOptions({}))
  const end = useCommand(api.account.end_session.mutationOptions())
  const endAll = useCommand(api.account.end_all_sessions.mutationOptions(), { onDone: () => void signOut() })
  const endOthers = useCommand(api.account.end_all_sessions.mutationOptions(), {
    done: ({ ended }) => t('account:mine.othersEnded', { count: ended }),
  })
  return (
    <section aria-labelledby="sign-ins">
      <Title order={2} id="sign-ins">
        {t('account:mine.sessions')}
      </Title>
      <Answered query={signIns}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={t('account:mine.noSessions')} />
          ) : (
            <ul className={classes.signIns}>
              {found.map(({ id, userAgent, createdAt, isThisOne }) => (
                <li key={id}>
                  <span>
                    <bdi>
                      {isThisOne
                        ? t('account:mine.sessionHere')
                        : (browserOf(userAgent) ?? t('account:mine.unknownDevice'))}
                    </bdi>{' '}
                    <span className={classes.soft}>
                      {t('account:mine.sessionSince', {
                        when: format.relative(Math.min(0, Date.parse(createdAt) - now)),
                      })}
                    </span>
                  </span>
                  {isThisOne ? null : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={end.isBusy}
                      onClick={() => void end.send({ id })}
                    >
                      {t('account:mine.endSession')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      <p role="alert">{end.words ?? endOthers.words ?? endAll.words}</p>
      <p className={classes.soft}>{t('account:mine.endAllExplain')}</p>
      <Group gap="sm">
        <Button
          variant="default"
          loading={endOthers.isBusy}
          disabled={(signIns.data?.length ?? 0) < 2}
          onClick={() => void endOthers.send({ keepsThis: true })}
        >
          {t('account:mine.endOthers')}
        </Button>
        <Button variant="default" loading={endAll.isBusy} onClick={() => void endAll.send({})}>
          {t('account:mine.endAll')}
        </Button>
      </Group>
    </section>
  )
}
