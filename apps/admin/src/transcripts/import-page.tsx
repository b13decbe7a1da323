// Imports a transcript: choose a file → choose its columns → see the preview, or the refused rows with reasons → import.
import { Alert, Button, Group, NativeSelect } from '@mantine/core'
import { formatOf } from '@polyphony/domain/transcripts/formats/guesses'
import { type FileFormat, fileFormats } from '@polyphony/domain/transcripts/schema'
import { Form } from '@polyphony/ui/form'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { base64Of } from '../platform/base64.ts'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { DropFile } from './drop-file.tsx'
import { FileChoices } from './file-choices.tsx'
import { FileColumns } from './file-columns.tsx'
import { FileConversation } from './file-conversation.tsx'
import { FileLabels } from './file-labels.tsx'
import { FilePreview } from './file-preview.tsx'
import { Refused } from './file-refused.tsx'
import { type Destination, ImportDestination } from './import-destination.tsx'
import { handOver } from './handed-over.ts'
import { isTooLarge } from './read-file.ts'
import { useChosenFile } from './use-chosen-file.ts'
import { useRefusalWords } from './use-refusal.ts'

export default function ImportPage() {
  const { t } = useWords()
  usePageTitle(t('transcripts:import.title'))
  const study = useStudy()
  const navigate = useNavigate()
  const say = useRefusalWords()
  const { into, session } = useSearch({ from: '/signed-in/s/$study/transcripts/import' })
  const [destination, setDestination] = useState<Destination | undefined>(into ? { id: into } : undefined)
  const { chosen, choose, columns, setColumns, choices, setChoices, headings, read, isReading, hasFailed } =
    useChosenFile()
  const [trouble, setTrouble] = useState<string | undefined>(undefined)
  const importing = useCommand(api.transcript.import.mutationOptions(), {
    done: ({ segments }) => t('transcripts:import.done', { count: segments }),
    onDone: ({ id }) => void navigate({ to: `/s/${study.slug}/transcripts/${id}` }),
  })

  const look = (file: File, asked?: FileFormat) => {
    importing.reset()
    const format = asked ?? formatOf(file.name)
    setTrouble(
      isTooLarge(file) ? t('transcripts:import.tooLarge') : format ? undefined : t('transcripts:import.unknownFormat'),
    )
    // The file may have been moved or changed since it was chosen.
    choose(format && !isTooLarge(file) ? file : undefined, format ?? 'plain').catch(() =>
      setTrouble(t('transcripts:import.unreadable')),
    )
  }
  const mayImportMany = useCan('transcript.start')
  const openAll = (file: File) => {
    handOver(file)
    void navigate({ to: `/s/${study.slug}/transcripts/import-many` })
  }
  const preview = read?.parsed
  const several =
    preview && !preview.ok ? preview.problems.find(({ reason }) => reason === 'several_conversations') : undefined
  const unread = read?.takesTooLong
    ? t('problems:problem.file.takes_too_long')
    : hasFailed
      ? t('problems:unreachable')
      : undefined
  const send = () => {
    if (!destination || !chosen || !preview?.ok || isReading) return setTrouble(t('transcripts:import.notReady'))
    void importing.send({
      studyId: study.id,
      into: 'id' in destination ? { id: destination.id } : { start: destination },
      fileName: chosen.file.name,
      format: chosen.format,
      content: base64Of(chosen.bytes),
      ...(chosen.format === 'csv' && columns && { columns }),
      // The encoding of the preview is sent, so that the server does not guess again.
      choices: { ...choices, ...(preview.report.encoding && { encoding: preview.report.encoding }) },
    })
  }
  const refusedByServer = importing.problem?.fields.filter(({ path }) => path.startsWith('line.')) ?? []
  return (
    <>
      <PageHeader title={t('transcripts:import.title')} />
      <Form
        submit={t('transcripts:import.verb')}
        isBusy={importing.isBusy}
        problem={say(importing) ?? trouble ?? unread}
        onSubmit={send}
      >
        {into ? null : <ImportDestination session={session} onChange={setDestination} />}
        <DropFile chosen={chosen?.file} onChoose={look} />
        {chosen ? (
          <Group align="end">
            <NativeSelect
              label={t('transcripts:import.format')}
              value={chosen.format}
              data={fileFormats.map((value) => ({ value, label: t(`transcripts:format.${value}`) }))}
              onChange={(event) => look(chosen.file, event.currentTarget.value as FileFormat)}
            />
          </Group>
        ) : null}
        {headings ? <FileColumns headings={headings} columns={columns} onChange={setColumns} /> : null}
        {read?.headings && !columns ? (
          <Alert variant="light">{t('transcripts:problem.transcript.columns_missing')}</Alert>
        ) : null}
        <FileConversation report={preview?.report} choices={choices} onChange={setChoices} />
        <FileChoices offers={read?.encodings ?? []} report={preview?.report} choices={choices} onChange={setChoices} />
        <FileLabels labels={preview?.report?.labels ?? []} choices={choices} onChange={setChoices} />
        {several ? (
          <Alert color="red" variant="light" role="alert">
            {t('transcripts:problem.transcript.several_conversations', { conversations: Number(several.given) })}
            {mayImportMany && chosen ? (
              <Group mt="sm">
                <Button size="xs" variant="default" onClick={() => openAll(chosen.file)}>
                  {t('transcripts:many.openAll', { count: Number(several.given) })}
                </Button>
              </Group>
            ) : null}
          </Alert>
        ) : preview && !preview.ok ? (
          <Refused problems={preview.problems} choices={choices} onChange={setChoices} />
        ) : null}
        {choices.repairs || choices.skipFaulty ? (
          <Group>
            <Button
              size="xs"
              variant="default"
              onClick={() => setChoices({ ...choices, repairs: undefined, skipFaulty: undefined })}
            >
              {t('transcripts:import.reset')}
            </Button>
          </Group>
        ) : null}
        {preview?.ok ? <FilePreview parsed={preview} /> : null}
        {refusedByServer.length > 0 ? (
          <Refused
            problems={refusedByServer.map(({ path, code }) => {
              const [, line, part] = path.split('.')
              return { line: Number(line), reason: code.replace('transcript.', ''), ...(part && { part }) }
            })}
          />
        ) : null}
      </Form>
    </>
  )
}
