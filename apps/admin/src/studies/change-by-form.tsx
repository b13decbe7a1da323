// Changes a running study in the form in which studies are set up. The last step shows every change before it is made.
import { Button } from '@mantine/core'
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
import { type Tree, withChangesOf } from './form/tree.ts'
import { kept } from './kept.ts'

/** `base`: the study when the change was begun; `on`: when something was typed last. */
type Begun = Typed & { base: Current; on?: Current }

export default function ChangeByForm({ study, onClose }: { study: Current; onClose: () => void }) {
  const { t } = useWords()
  const { id } = useStudy()
  const { step = 'study' } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const running: Tree = useMemo(() => configurationFileOf(study), [study])
  const draft = useDraft<Begun>(`study.configure.${id}`, { file: running, seen: [], base: study }, { kept })
  const { base, on = base } = draft.value
  const file = useMemo(
    () => withChangesOf(configurationFileOf(on), running, draft.value.file),
    [on, running, draft.value.file],
  )
  // The study as it was is kept with what was typed, so that a change of somebody else is noticed.
  const onStudy = {
    ...draft,
    value: { ...draft.value, file },
    set: (change: Partial<Begun>) => draft.set({ base, on: study, file, ...change }),
  }
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
      draft={onStudy}
      running={running}
      judge={judge}
      step={step}
      onStep={go}
      actions={
        <Button variant="subtle" onClick={onClose}>
          {t('setup:later')}
        </Button>
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
