import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy } from '../platform/session.ts'
import { useTokenWords } from '../platform/use-token-words.ts'
import { useWords } from '../platform/words.tsx'
import { Programs, WhoseProgram } from './programs.tsx'

/** The tokens of colleagues that reach the administrator's sites, and the dialog that revokes one. */
export function Tokens() {
  const { t, format } = useWords()
  const { id: studyId } = useStudy()
  const said = useTokenWords()
  const [ending, setEnding] = useState<{ id: string; person: string; name: string }>()
  return (
    <Programs
      kind="tokens"
      words={{
        title: t('tokens:all.title'),
        none: t('tokens:all.none'),
        explain: t('tokens:all.explain'),
        verb: t('tokens:mine.revoke'),
        end: t('tokens:all.end'),
      }}
      query={useQuery(api.token.list.queryOptions({ studyId }))}
      name={({ name }) => name}
      facts={({ actions, expiresAt, lastUsedOn }, sites) => (
        <>
          {said(actions)} · {t('tokens:mine.at', { sites })}
          <br />
          {t('tokens:mine.until', { on: format.day(expiresAt.slice(0, 10)) })} ·{' '}
          {lastUsedOn ? t('tokens:mine.used', { on: format.day(lastUsedOn) }) : t('tokens:mine.unused')}
        </>
      )}
      onEnd={setEnding}
    >
      {ending ? (
        <ConfirmCommand
          place={`token.end.${ending.id}`}
          options={api.token.end.mutationOptions()}
          done={() => t('tokens:all.ended')}
          onClose={() => setEnding(undefined)}
          title={t('tokens:all.endTitle')}
          verb={t('tokens:all.end')}
          input={(reason) => ({ studyId, tokenId: ending.id, reason })}
        >
          <WhoseProgram person={ending.person} name={ending.name} />
          <p>{t('tokens:all.endExplain')}</p>
        </ConfirmCommand>
      ) : null}
    </Programs>
  )
}
