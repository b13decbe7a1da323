// Changes a running study in the form in which studies are set up. The last step shows every change before it is made.
import { Button, Group } from '@mantine/core'
import { configurationFileOf, readConfiguration } from '@polyphony/domain/studies/configuration-file'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { ChangePreview, type Current } from './change-preview.tsx'
import { StillWrong } from './form/still-wrong.tsx'
import type { Step } from './form/step-list.tsx'
import { StudyForm, type Typed } from './form/study-form.tsx'
import type { Tree } from './form/tree.ts'

/** `base`: the study when the change was begun. */
type Begun = Typed & { base: Current }

/** A change may wait for an ethics committee. The draft names nobody. */
const kept = { forMs: 14 * 24 * 3_600_000, since: 'typed' } as const

export default function ChangeByForm({ study, onClose }: { study: Current; onClose: () => void }) {
  const { t } = useWords()
  const { id } = useStudy()
  const { step = 'study' } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const running: Tree = useMemo(() => configurationFileOf(study), [study])
  const draft = useDraft<Begun>(`study.configure.${id}`, { file: running, seen: [], base: study }, { kept })
  const { base, file } = draft.value
  // The study as it was is kept with what was typed, so that a change of somebody else is noticed.
  const withBase = { ...draft, set: (change: Partial<Begun>) => draft.set({ base, ...change }) }
  const judge = useCallback(
    (typed: Tree) => {
      const read = readConfiguration(typed, study.slug)
      return read.ok ? [] : read.faults
    },
    [study.slug],
  )
  const go = (next: Step) => void navigate({ search: { tab: 'study', act: 'form', step: next } })
  const done = () => void draft.clear().then(onClose)
  return (
    <StudyForm
      draft={withBase}
      running={running}
      judge={judge}
      step={step}
      onStep={go}
      actions={
        <Group gap="xs">
          <Button variant="subtle" onClick={onClose}>
            {t('studies:form.later')}
          </Button>
        </Group>
      }
      check={(faults) => {
        const read = readConfiguration(file, study.slug)
        return read.ok ? (
          <ChangePreview current={study} base={base} file={read.configured} onDone={done} />
        ) : (
          <StillWrong faults={faults} onStep={go} />
        )
      }}
    />
  )
}
