// Imports: choose what is in a file, and the file, and see what was imported before.
import { Anchor, NativeSelect } from '@mantine/core'
import { importLimits } from '@polyphony/domain/imports/limits'
import type { ImportKind } from '@polyphony/domain/imports/kinds'
import { importEndings, importFormatOf } from '@polyphony/domain/imports/formats'
import { Empty } from '@polyphony/ui/answer'
import { Form } from '@polyphony/ui/form'
import { PageHeader } from '@polyphony/ui/page-header'
import { Scrolling } from '@polyphony/ui/scrolling'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { base64Of } from '../platform/base64.ts'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { DropZone } from '../platform/drop-zone.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'
import { useImportKinds } from './kinds.ts'
import type { ImportRow } from './wire.ts'

export default function ImportsPage() {
  const { t } = useWords()
  usePageTitle(t('imports:title'))
  const study = useStudy()
  const imports = useQuery(api.import.list.queryOptions({ studyId: study.id }))
  return (
    <>
      <PageHeader title={t('imports:title')} />
      <ChooseFile />
      <section>
        <h2>{t('imports:earlier')}</h2>
        <Answered query={imports}>{(rows) => <Earlier rows={rows} />}</Answered>
      </section>
    </>
  )
}

function ChooseFile() {
  const { t, format } = useWords()
  const study = useStudy()
  const kinds = useImportKinds()
  const search = useSearch({ from: '/signed-in/s/$study/import' })
  const navigate = useNavigate({ from: '/s/$study/import' })
  const { kind, sites } = kinds.find((each) => each.kind === search.kind) ?? kinds[0]!
  const [chosenSite, setSiteId] = useState('')
  const siteId = (sites.find(({ id }) => id === chosenSite) ?? sites[0]!).id
  const [file, setFile] = useState<File>()
  const [trouble, setTrouble] = useState<string>()
  const bytes = format.bytes(importLimits.bytes)
  const staging = useCommand(api.import.stage.mutationOptions(), {
    done: ({ rows }) => t('imports:begun', { rows: format.number(rows) }),
    onDone: ({ importId }) => void navigate({ to: `/s/${study.slug}/import/${importId}` }),
  })
  const choose = ([chosen]: readonly File[]) => {
    staging.reset()
    if (!chosen) return
    const isRead = importFormatOf(chosen.name) !== undefined
    const isTooLarge = chosen.size > importLimits.bytes
    setTrouble(isTooLarge ? t('imports:tooLarge', { bytes }) : isRead ? undefined : t('imports:unknownFormat'))
    setFile(isRead && !isTooLarge ? chosen : undefined)
  }
  const send = async () => {
    const fileFormat = file && importFormatOf(file.name)
    if (!fileFormat) return setTrouble((before) => before ?? t('imports:missing'))
    try {
      const content = base64Of(new Uint8Array(await file.arrayBuffer()))
      await staging.send({ studyId: study.id, siteId, kind, fileName: file.name, format: fileFormat, content })
    } catch {
      // The file was moved or changed since it was chosen.
      setTrouble(t('imports:unreadable'))
    }
  }
  return (
    <Form
      submit={t('imports:read')}
      isBusy={staging.isBusy}
      problem={staging.words ?? trouble}
      onSubmit={() => void send()}
    >
      <NativeSelect
        label={t('imports:what')}
        description={t(`imports:hintOf.${kind}`)}
        value={kind}
        data={kinds.map((each) => ({ value: each.kind, label: t(`imports:kinds.${each.kind}`) }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value as ImportKind
          void navigate({ to: '.', search: { kind: chosen }, replace: true })
        }}
        maw={560}
      />
      <p className={classes.quiet}>{t('imports:hint')}</p>
      {sites.length > 1 ? (
        <NativeSelect
          label={t('imports:site')}
          value={siteId}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setSiteId(event.currentTarget.value)}
          maw={360}
        />
      ) : null}
      <DropZone onFiles={choose}>
        <span>{file ? <bdi>{file.name}</bdi> : t('imports:file')}</span>
        <span className={classes.quiet}>{t('imports:limits', { rows: format.number(importLimits.rows), bytes })}</span>
        <input
          type="file"
          className="unseen"
          accept={importEndings}
          onChange={(event) => choose([...(event.currentTarget.files ?? [])])}
        />
      </DropZone>
    </Form>
  )
}

function Earlier({ rows }: { rows: readonly ImportRow[] }) {
  const { t, format } = useWords()
  const study = useStudy()
  if (rows.length === 0) return <Empty title={t('imports:none')}>{t('imports:noneHint')}</Empty>
  return (
    <Scrolling className={classes.scroll} aria-label={t('imports:earlier')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {(['when', 'kind', 'site', 'who', 'state', 'rows'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`imports:table.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, siteId, kind, state, stagedAt, stagedBy, rowCount, counts }) => {
            const site = study.sites.find((each) => each.id === siteId)
            return (
              <tr key={id}>
                <th scope="row">
                  <Anchor component={Link} to={`/s/${study.slug}/import/${id}`}>
                    {format.moment(stagedAt, site?.timeZone ?? 'UTC')}
                  </Anchor>
                </th>
                <td>{t(`imports:kinds.${kind}`)}</td>
                <td>
                  <bdi>{site?.name}</bdi>
                </td>
                <td>
                  <bdi>{stagedBy}</bdi>
                </td>
                <td>{t(`imports:state.${state}`)}</td>
                <td>
                  {state === 'imported' || state === 'undone'
                    ? t('imports:count', { count: (counts.new ?? 0) + (counts.changed ?? 0) })
                    : t('imports:count', { count: rowCount })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrolling>
  )
}
