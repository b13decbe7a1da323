import { NativeSelect, SimpleGrid } from '@mantine/core'
import { FormSection } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import { useStages } from './use-stages.ts'

export type Destination = { id: string } | { sessionId: string; language: string }

/** Fields to choose the held session and the language of the words. */
export function ImportDestination({
  session,
  onChange,
}: {
  session: string | undefined
  onChange: (destination: Destination | undefined) => void
}) {
  const { t, format } = useWords()
  const study = useStudy()
  const { languages } = useStages()
  const held = useQuery(
    api.session.list.queryOptions({ studyId: study.id, status: 'held', order: 'newest', limit: 200 }),
  )
  const [code, setCode] = useState(session ?? '')
  const [language, setLanguage] = useState('')
  const found = held.data?.rows.find((row) => row.code === code)
  const chosenLanguage = language || found?.language || ''
  const sessionId = found?.id
  useEffect(() => {
    onChange(sessionId && chosenLanguage ? { sessionId, language: chosenLanguage } : undefined)
    // The effect depends only on the choice, because `onChange` is a new function in each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [sessionId, chosenLanguage])
  return (
    <FormSection title={t('transcripts:import.whose')}>
      <Answered query={held}>
        {({ rows }) => (
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect
              label={t('transcripts:column.session')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              data={[
                {
                  value: '',
                  label: rows.length > 0 ? t('transcripts:import.chooseSession') : t('transcripts:import.noSession'),
                },
                ...rows.map(({ code: value, heldFrom, startsAt, timeZone }) => ({
                  value,
                  label: `${value} · ${format.day(siteDay(heldFrom ?? startsAt, timeZone))}`,
                })),
              ]}
            />
            <NativeSelect
              label={t('transcripts:column.language')}
              value={chosenLanguage}
              onChange={(event) => setLanguage(event.currentTarget.value)}
              data={[
                { value: '', label: '—' },
                ...languages.map((value) => ({ value, label: format.language(value) })),
              ]}
            />
          </SimpleGrid>
        )}
      </Answered>
    </FormSection>
  )
}
