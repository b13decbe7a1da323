// A study on screen: the steps beside the fields of one of them. It changes a draft of the study file, which the rules of the file judge.
import { Button, Group } from '@mantine/core'
import type { Fault } from '@polyphony/domain/studies/file/faults'
import { unreadIn } from '@polyphony/ui/first-fault'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useReducer, useRef, useSyncExternalStore } from 'react'
import { DraftLine } from '../../platform/drafts/draft-line.tsx'
import type { FormDraft } from '../../platform/drafts/use-draft.ts'
import { faultWords } from '../../platform/problem.ts'
import { useWords } from '../../platform/words.tsx'
import classes from './form.module.css'
import { PartFields } from './part-fields.tsx'
import type { StepName } from '../../platform/study-steps.ts'
import { isEmpty, stepOf, stepsFor, steps } from './places.ts'
import { type FormState, TheForm } from './state.ts'
import { type Standing, type Step, StepList } from './step-list.tsx'
import { listAt, textAt, type Tree, withValue } from './tree.ts'

/** `seen`: the steps that were left, whose faults are shown. */
export type Typed = { file: Tree; seen: readonly StepName[] }

type StudyFormProps<Value extends Typed> = {
  draft: FormDraft<Value>
  /** The study as it runs; without it the study is new. */
  running?: Tree
  judge: (file: Tree) => readonly Fault[]
  step: Step
  onStep: (step: Step) => void
  /** The last step, given what is wrong. */
  check: (faults: readonly Fault[]) => ReactNode
  actions?: ReactNode
}

export function StudyForm<Value extends Typed>({
  draft,
  running,
  judge,
  step,
  onStep,
  check,
  actions,
}: StudyFormProps<Value>) {
  const { t, translator } = useWords()
  const { file, seen } = draft.value
  const names = stepsFor(!running)
  const here = step !== 'check' && !names.includes(step) ? names[0]! : step
  // Rules about many days take a while, so they follow the fingers.
  const judged = useDeferredValue(file)
  const faults = useMemo(() => judge(judged), [judge, judged])
  const isSeen = (name: StepName | undefined) => running !== undefined || name === undefined || seen.includes(name)
  const shown = faults.filter(({ path }) => isSeen(stepOf(path)))
  const words = (found: Fault | undefined) => found && faultWords(translator, found.code, found.details)
  const change = (next: Partial<Typed>) => draft.set(next as Partial<Value>)
  const { isRestored } = useSyncExternalStore(draft.opened.subscribe, draft.opened.standing)
  // Rows remember what they were when they were shown first, so they are shown anew with another draft.
  const [times, again] = useReducer((count: number) => count + 1, 0)
  const startOver = () => draft.clear().then(again)
  const restore = useRef<FormState['restore']>(undefined)
  useEffect(() => {
    restore.current = (list, at, row) =>
      change({ file: withValue(file, list, listAt(file, list).toSpliced(at, 0, row)) })
  })
  const fields = useRef<HTMLDivElement>(null)
  const go = (next: Step) => {
    // A day that could not be read has no value: it would be lost with the step.
    const unread = unreadIn(fields.current)
    if (unread) return unread.focus()
    const left = next === 'check' ? names : here === 'check' ? [] : [here]
    // Whoever only looks at a running study must not find it later as it was.
    if (!running && left.some((name) => !seen.includes(name))) change({ file, seen: [...new Set([...seen, ...left])] })
    onStep(next)
  }
  const standings: Standing[] = [
    ...names.map((name) => {
      const count = shown.filter(({ path }) => stepOf(path) === name).length
      const isLeft = !running && seen.includes(name) && count === 0
      return {
        step: name,
        faults: count,
        isDone: isLeft && !isEmpty(file, name),
        isEmpty: isLeft && isEmpty(file, name),
      }
    }),
    { step: 'check' as const, faults: 0, isDone: false, isEmpty: false },
  ]
  const place = standings.findIndex((each) => each.step === here)
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus()
    isFirst.current = false
  }, [here])
  return (
    <TheForm
      value={{
        file,
        set: (path, value) => change({ file: withValue(file, path, value) }),
        add: (list, row) =>
          change({
            file: withValue(file, list, [...listAt(file, list), row]),
            seen: seen.filter((name) => name !== here),
          }),
        restore: (...removed) => restore.current?.(...removed),
        faultAt: (path) => words(shown.find((each) => each.path === path)),
        faultIn: (path) => words(shown.find((each) => each.path === path || each.path.startsWith(`${path}.`))),
        isFixed: (path) => running !== undefined && isInUse(running, file, path),
      }}
    >
      <div className={classes.form}>
        <StepList steps={standings} step={here} onStep={go} />
        <div ref={fields} className={classes.step}>
          <DraftLine of={{ ...draft, clear: startOver }} />
          <header className={classes.head}>
            <h2 ref={heading} tabIndex={-1}>
              {t(`setup:step.${here}`)}
            </h2>
            <Group gap="xs">
              {/* A draft that came back is discarded above. */}
              {draft.isTyped && !isRestored ? (
                <Button variant="subtle" onClick={() => void startOver()}>
                  {t('shell:draft.startOver')}
                </Button>
              ) : null}
              {actions}
            </Group>
          </header>
          <p className={classes.soft}>{t(`setup:about.${here}`)}</p>
          {here === 'check'
            ? check(faults)
            : steps[here].map((part) => (
                <PartFields key={`${times} ${part.at} ${part.title}`} part={part} isAlone={steps[here].length === 1} />
              ))}
          <Group gap="sm" className={classes.turn}>
            {place > 0 ? (
              <Button variant="default" onClick={() => go(standings[place - 1]!.step)}>
                {t('setup:back')}
              </Button>
            ) : null}
            {place < standings.length - 1 ? (
              <Button onClick={() => go(standings[place + 1]!.step)}>{t('setup:next')}</Button>
            ) : null}
          </Group>
        </div>
      </div>
    </TheForm>
  )
}

/** Whether the study runs with this short name or this key. Of two rows with one key, the second is new. */
function isInUse(running: Tree, file: Tree, path: string): boolean {
  if (path === 'slug') return true
  const [, list, place] = /^(.+)\.(\d+)\.key$/.exec(path) ?? []
  if (!list) return false
  const key = textAt(file, path)
  const isFirst = listAt(file, list).findIndex((row) => textAt(row, 'key') === key) === Number(place)
  return isFirst && listAt(running, list).some((row) => textAt(row, 'key') === key)
}
