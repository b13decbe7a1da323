import { Button, Group, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useSiteCodes } from '../platform/use-site-codes.ts'
import { useTokenWords } from '../platform/use-token-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'

// Few people make a token, so the form is fetched when it is opened.
const MakeToken = lazy(() => import('./make-token.tsx'))

/** The person's tokens in this study, with what each may do. */
export default function Tokens() {
  const { t, format } = useWords()
  const study = useStudy()
  const said = useTokenWords()
  const [isMaking, setMaking] = useState(false)
  const tokens = useQuery(api.token.own.queryOptions({ studyId: study.id }))
  const revoke = useCommand(api.token.revoke.mutationOptions(), { done: () => t('tokens:mine.revoked') })
  const siteCodes = useSiteCodes()
  return (
    <section aria-labelledby="tokens">
      <Title order={2} id="tokens">
        {t('tokens:mine.title')}
      </Title>
      <p className={classes.soft}>{t('tokens:mine.explain')}</p>
      <Answered query={tokens}>
        {(found) =>
          found.length === 0 ? (
            <p>{t('tokens:mine.none')}</p>
          ) : (
            <ul className={classes.signIns} aria-labelledby="tokens">
              {found.map(({ id, name, actions, siteIds, expiresAt, lastUsedOn }) => (
                <li key={id}>
                  <div>
                    <bdi>{name}</bdi>
                    <div className={classes.soft}>
                      {said(actions)} · {t('tokens:mine.at', { sites: siteCodes(siteIds) })}
                    </div>
                    <div className={classes.soft}>
                      {t('tokens:mine.until', { on: format.day(expiresAt.slice(0, 10)) })} ·{' '}
                      {lastUsedOn ? t('tokens:mine.used', { on: format.day(lastUsedOn) }) : t('tokens:mine.unused')}
                    </div>
                  </div>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={revoke.isBusy}
                    aria-label={`${t('tokens:mine.revoke')}: ${name}`}
                    onClick={() => void revoke.send({ studyId: study.id, tokenId: id })}
                  >
                    {t('tokens:mine.revoke')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      <p role="alert">{revoke.words}</p>
      <Group gap="md">
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('tokens:mine.make')}
        </Button>
        <LinkAnchor from="/s/$study" to="/s/$study/interface" params={{ study: study.slug }}>
          {t('tokens:mine.howTo')}
        </LinkAnchor>
      </Group>
      <Suspense>{isMaking ? <MakeToken onClose={() => setMaking(false)} /> : null}</Suspense>
    </section>
  )
}
