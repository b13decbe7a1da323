// Imports many transcripts: choose a table, an archive or files → see each conversation with its session → import → or take all back.
import { Alert, Button, NativeSelect, SimpleGrid } from '@mantine/core'
import { likelyWay, matchSessions, matchWays, type MatchWay } from '@polyphony/domain/transcripts/matching'
import { Form, FormSection } from '@polyphony/ui/form'
import { PageHeader } from '@polyphony/ui/page-header'
import { useEffect, useMemo, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { useWords } from '../platform/words.tsx'
import { FileColumns } from './file-columns.tsx'
import { takeHandedOver } from './handed-over.ts'
import { ManyFiles } from './many-files.tsx'
import { ManyReview } from './many-review.tsx'
import { ManyVoices, type VoiceOf } from './many-voices.tsx'
import { useHeldSessions } from './use-held-sessions.ts'
import { type Conversation, useMany } from './use-many.ts'
import { useSendingMany } from './use-sending-many.ts'
import { useStages } from './use-stages.ts'

export default function ImportManyPage() {
  const { t, format } = useWords()
  usePageTitle(t('transcripts:many.title'))
  const { languages } = useStages()
  const many = useMany()
  const { conversations, table, unread, trouble } = many
  const [choice, setChoice] = useState(0)
  const held = useHeldSessions(choice)
  const sending = useSendingMany()
  const [way, setWay] = useState<MatchWay>()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [language, setLanguage] = useState('')
  const [voices, setVoices] = useState<VoiceOf>({})

  const choose = (files: readonly File[]) => {
    setWay(undefined)
    setTyped({})
    setChoice((before) => before + 1)
    void many.choose(files)
  }
  // The file of a table that was chosen on the page for one transcript.
  useEffect(() => {
    const file = takeHandedOver()
    if (file) choose([file])
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page is opened
  }, [])

  const sessions = useMemo(() => held.data?.sessions ?? [], [held.data])
  const names = useMemo(() => conversations.map(({ name }) => name), [conversations])
  const likely = useMemo(() => likelyWay(names, sessions), [names, sessions])
  const chosenWay = way ?? likely
  const matched = useMemo(() => {
    // A session that has a transcript already cannot get another by its place in the order.
    const among = chosenWay === 'order' ? sessions.filter(({ hasTranscript }) => !hasTranscript) : sessions
    const codes = new Map(sessions.map(({ id, code }) => [id, code]))
    return new Map(
      matchSessions(names, among, chosenWay).map((id, at) => [conversations[at]!.key, id ? codes.get(id)! : '']),
    )
  }, [chosenWay, names, sessions, conversations])
  const codeOf = ({ key }: Conversation) => typed[key] ?? matched.get(key) ?? ''
  const byCode = new Map(sessions.map((session) => [session.code, session]))
  const ready = conversations.flatMap((conversation) => {
    const session = byCode.get(codeOf(conversation))
    const isReady = typeof conversation.look === 'object' && conversation.look.isReadable
    if (!session || !isReady || sending.outcomes.get(conversation.key)?.isDone) return []
    return { conversation, sessionId: session.id, language: language || session.language }
  })
  const imported = [...sending.outcomes.values()].filter(({ isDone }) => isDone).length
  const looked = conversations.filter(({ look }) => look !== undefined).length
  const said =
    trouble === 'unreachable'
      ? t('problems:unreachable')
      : trouble === 'unreadable'
        ? t('transcripts:import.unreadable')
        : trouble && t(`transcripts:many.trouble.${trouble}`)
  const send = () => {
    const known = Object.entries(voices).flatMap(([label, is]) => (is ? { label, is } : []))
    if (ready.length > 0 && !many.isBusy) void sending.send(ready, known)
  }
  return (
    <>
      <PageHeader title={t('transcripts:many.title')} />
      <Form
        submit={ready.length > 0 ? t('transcripts:many.verb', { count: ready.length }) : t('transcripts:many.title')}
        isBusy={sending.isBusy || many.isBusy}
        problem={sending.problem ?? said}
        onSubmit={send}
        actions={
          imported > 0 ? (
            <Button variant="default" disabled={sending.isBusy} onClick={() => void sending.takeBack()}>
              {t('transcripts:many.takeBack', { count: imported })}
            </Button>
          ) : null
        }
      >
        <ManyFiles onChoose={choose} />
        {table ? (
          <>
            <FileColumns headings={table.headings} columns={table.columns} onChange={many.setColumns} />
            {table.columns?.conversation ? null : <Alert variant="light">{t('transcripts:many.noColumn')}</Alert>}
          </>
        ) : null}
        {unread.length > 0 ? (
          <Alert variant="light" color="yellow">
            {t('transcripts:many.unread', { count: unread.length, names: format.list(unread.slice(0, 10)) })}
          </Alert>
        ) : null}
        {conversations.length > 0 ? (
          <Answered query={held}>
            {({ isCut }) => (
              <>
                {isCut ? <Alert variant="light">{t('transcripts:many.cut')}</Alert> : null}
                <FormSection title={t('transcripts:import.whose')}>
                  <SimpleGrid cols={{ base: 1, xs: 2 }}>
                    <NativeSelect
                      label={t('transcripts:many.way')}
                      value={chosenWay}
                      data={matchWays.map((each) => ({ value: each, label: t(`transcripts:many.ways.${each}`) }))}
                      onChange={(event) => {
                        setWay(matchWays.find((each) => each === event.currentTarget.value))
                        setTyped({})
                      }}
                    />
                    <NativeSelect
                      label={t('transcripts:column.language')}
                      value={language}
                      data={[
                        { value: '', label: t('transcripts:many.ownLanguage') },
                        ...languages.map((each) => ({ value: each, label: format.language(each) })),
                      ]}
                      onChange={(event) => setLanguage(event.currentTarget.value)}
                    />
                  </SimpleGrid>
                </FormSection>
                <ManyVoices conversations={conversations} voices={voices} onChange={setVoices} />
                <p aria-live="polite">
                  {looked < conversations.length
                    ? t('transcripts:many.readingSome', {
                        done: format.number(looked),
                        total: format.number(conversations.length),
                      })
                    : t('transcripts:many.summary', {
                        total: format.number(conversations.length),
                        ready: format.number(ready.length),
                        imported: format.number(imported),
                      })}
                </p>
                <ManyReview
                  {...{ conversations, sessions, codeOf }}
                  outcomes={sending.outcomes}
                  onCode={(key, code) => setTyped((before) => ({ ...before, [key]: code.trim().toUpperCase() }))}
                  onDecide={(key, choices) => void many.decide(key, choices)}
                />
              </>
            )}
          </Answered>
        ) : null}
      </Form>
    </>
  )
}
