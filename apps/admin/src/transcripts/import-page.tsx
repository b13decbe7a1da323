// Choose a file → say what its columns are → see what it would become, or which rows are refused and why → import.
import { Alert, Group, NativeSelect } from '@mantine/core'
import { proposeColumns } from '@polyphony/domain/transcripts/formats/csv'
import { formatOf } from '@polyphony/domain/transcripts/formats/file'
import type { CsvColumns, FileFormat } from '@polyphony/domain/transcripts/schema'
import { Form } from '@polyphony/ui/form'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { DropFile } from './drop-file.tsx'
import { FileColumns } from './file-columns.tsx'
import { FilePreview, Refused } from './file-preview.tsx'
import { type Destination, ImportDestination } from './import-destination.tsx'
import { base64Of, type Chosen, headingsOf, isTooLarge, previewOf, readChosen } from './read-file.ts'
import { useRefusalWords } from './use-refusal.ts'

const formats = ['vtt', 'srt', 'plain', 'docx', 'csv'] as const

export default function ImportPage() {
  const { t } = useWords()
  usePageTitle(t('transcripts:import.title'))
  const study = useStudy()
  const navigate = useNavigate()
  const say = useRefusalWords()
  const { into, session } = useSearch({ from: '/signed-in/s/$study/transcripts/import' })
  const [destination, setDestination] = useState<Destination | undefined>(into ? { id: into } : undefined)
  const [chosen, setChosen] = useState<(Chosen & { file: File; format: FileFormat }) | undefined>(undefined)
  const [columns, setColumns] = useState<CsvColumns | undefined>(undefined)
  const [trouble, setTrouble] = useState<string | undefined>(undefined)
  const importing = useCommand(api.transcript.import.mutationOptions(), {
    done: ({ segments }) => t('transcripts:import.done', { count: segments }),
    onDone: ({ id }) => void navigate({ to: `/s/${study.slug}/transcripts/${id}` }),
  })

  const choose = async (file: File, asked?: FileFormat) => {
    importing.reset()
    const format = asked ?? formatOf(file.name)
    setTrouble(
      isTooLarge(file) ? t('transcripts:import.tooLarge') : format ? undefined : t('transcripts:import.unknownFormat'),
    )
    if (!format || isTooLarge(file)) return setChosen(undefined)
    const read = await readChosen(file, format)
    setChosen({ ...read, file, format })
    const guess = format === 'csv' && read.text !== undefined ? proposeColumns(headingsOf(read.text)) : {}
    setColumns(guess.text ? { ...guess, text: guess.text } : undefined)
  }
  const isWaitingForColumns = chosen?.format === 'csv' && !columns
  const preview = useMemo(
    () => (chosen && !isWaitingForColumns ? previewOf(chosen.text, chosen.format, columns) : undefined),
    [chosen, columns, isWaitingForColumns],
  )
  const isReady = destination && chosen && preview && preview.problems.length === 0
  const send = () => {
    if (!isReady) return setTrouble(t('transcripts:import.notReady'))
    void importing.send({
      studyId: study.id,
      into: 'id' in destination ? { id: destination.id } : { start: destination },
      fileName: chosen.name,
      format: chosen.format,
      content: base64Of(chosen.bytes),
      ...(chosen.format === 'csv' && columns && { columns }),
    })
  }
  const refusedByServer = importing.problem?.fields.filter(({ path }) => path.startsWith('line.')) ?? []
  return (
    <>
      <PageHeader title={t('transcripts:import.title')} />
      <Form
        submit={t('transcripts:import.verb')}
        isBusy={importing.isBusy}
        problem={say(importing) ?? trouble}
        onSubmit={send}
      >
        {into ? null : <ImportDestination session={session} onChange={setDestination} />}
        <DropFile chosen={chosen?.file} onChoose={(file) => void choose(file)} />
        {chosen ? (
          <Group align="end">
            <NativeSelect
              label={t('transcripts:import.format')}
              value={chosen.format}
              data={formats.map((value) => ({ value, label: t(`transcripts:format.${value}`) }))}
              onChange={(event) => void choose(chosen.file, event.currentTarget.value as FileFormat)}
            />
          </Group>
        ) : null}
        {chosen?.format === 'csv' && chosen.text !== undefined ? (
          <FileColumns headings={headingsOf(chosen.text)} columns={columns} onChange={setColumns} />
        ) : null}
        {isWaitingForColumns ? (
          <Alert variant="light">{t('transcripts:problem.transcript.columns_missing')}</Alert>
        ) : null}
        {preview ? <FilePreview preview={preview} /> : null}
        {refusedByServer.length > 0 ? (
          <Refused
            problems={refusedByServer.map(({ path, code }) => ({
              line: Number(path.slice(5)),
              reason: code.replace('transcript.', ''),
            }))}
          />
        ) : null}
      </Form>
    </>
  )
}
