// The tokens of colleagues that reach the administrator's sites, and the dialog that revokes one.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useTokenWords } from '../platform/use-token-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'

type Ending = { id: string; person: string; name: string }

export function Tokens() {
  const { t, format } = useWords()
  const study = useStudy()
  const said = useTokenWords()
  const [ending, setEnding] = useState<Ending>()
  const tokens = useQuery(api.token.list.queryOptions({ studyId: study.id }))
  const siteCodes = (ids: readonly string[]) => study.sites.filter(({ id }) => ids.includes(id)).map(({ code }) => code)
  return (
    <section className={classes.pending} aria-labelledby="all-tokens">
      <h2 id="all-tokens">{t('tokens:all.title')}</h2>
      <Answered query={tokens}>
        {(found) =>
          found.length === 0 ? (
            <p>{t('tokens:all.none')}</p>
          ) : (
            <>
              <p>{t('tokens:all.explain')}</p>
              <ul className={classes.people} aria-labelledby="all-tokens">
                {found.map(({ id, person, name, actions, siteIds, expiresAt, lastUsedOn }) => (
                  <li key={id}>
                    <div className={classes.who}>
                      <strong>
                        <bdi>{person}</bdi>
                      </strong>
                      <span className={classes.email}>
                        <bdi>{name}</bdi>
                      </span>
                    </div>
                    <span>
                      {said(actions)} · {t('tokens:mine.at', { sites: format.list(siteCodes(siteIds)) })}
                      <br />
                      {t('tokens:mine.until', { on: format.day(expiresAt.slice(0, 10)) })} ·{' '}
                      {lastUsedOn ? t('tokens:mine.used', { on: format.day(lastUsedOn) }) : t('tokens:mine.unused')}
                    </span>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('tokens:all.end')}: ${person}, ${name}`}
                      onClick={() => setEnding({ id, person, name })}
                    >
                      {t('tokens:mine.revoke')}
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answered>
      {ending ? <EndToken ending={ending} onClose={() => setEnding(undefined)} /> : null}
    </section>
  )
}

function EndToken({ ending: { id, person, name }, onClose }: { ending: Ending; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`token.end.${id}`}
      options={api.token.end.mutationOptions()}
      done={() => t('tokens:all.ended')}
      onClose={onClose}
      title={t('tokens:all.endTitle')}
      verb={t('tokens:all.end')}
      input={(reason) => ({ studyId: study.id, tokenId: id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{person}</bdi>
        </strong>
        <br />
        <bdi>{name}</bdi>
      </p>
      <p>{t('tokens:all.endExplain')}</p>
    </ConfirmCommand>
  )
}
