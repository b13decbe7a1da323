// How a study begins: from an example, or from a file. The published schema and a commented example can be downloaded.
import { Button, Group } from '@mantine/core'
import { type StudyExample, studyExamples } from '@polyphony/domain/studies/examples/examples'
import type { Fault } from '@polyphony/domain/studies/file/faults'
import { commentedFile, studyFileSchema } from '@polyphony/domain/studies/file/json-schema'
import { linesOf, readJson } from '@polyphony/domain/studies/file/json-text'
import { readStudySetUp } from '@polyphony/domain/studies/file/reading'
import { withSettledDays } from '@polyphony/domain/studies/file/when'
import { writeFile } from '@polyphony/domain/studies/configuration-file'
import { useState } from 'react'
import { download } from '../../platform/download.ts'
import { useWords } from '../../platform/words.tsx'
import { FaultList } from '../fault-list.tsx'
import { FileChoice } from '../file-choice.tsx'
import classes from './form.module.css'
import type { Tree } from './tree.ts'

const examples = Object.keys(studyExamples) as StudyExample[]
const json = (text: string) => new Blob([text], { type: 'application/json' })

type Chosen = { faults: readonly Fault[]; lines?: ReadonlyMap<string, number>; file?: Tree }

export function Start({ onBegin }: { onBegin: (file: Tree, isFromFile: boolean) => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Chosen>()
  const choose = (text: string) => {
    const read = readJson(text)
    if (!read.ok) return setChosen({ faults: read.faults })
    const { value } = read
    const now = new Date()
    const judged = readStudySetUp(value, now)
    const file = withSettledDays(value, now) as Tree
    if (judged.ok) return onBegin(file, true)
    const isReadable =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      !judged.faults.some(({ path }) => path === 'polyphony')
    setChosen({ faults: judged.faults, lines: linesOf(text), ...(isReadable && { file }) })
  }
  return (
    <div className={classes.start}>
      <h3>{t('setup:start.example')}</h3>
      <ul className={classes.examples}>
        {examples.map((name) => (
          <li key={name}>
            <button type="button" onClick={() => onBegin(studyExamples[name], false)}>
              <strong>{t(`setup:example.${name}.name`)}</strong>
              <span>{t(`setup:example.${name}.about`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <h3>{t('setup:start.file')}</h3>
      <FileChoice onText={choose} />
      {chosen ? <FaultList faults={chosen.faults} lines={chosen.lines} /> : null}
      {chosen?.file ? (
        <Button variant="default" onClick={() => onBegin(chosen.file!, true)}>
          {t('setup:start.openAnyway')}
        </Button>
      ) : null}
      <p className={classes.soft}>{t('setup:start.fileHint')}</p>
      <Group gap="sm">
        <Button
          variant="default"
          onClick={() => download('study-file.schema.json', json(writeFile(studyFileSchema())))}
        >
          {t('setup:start.schema')}
        </Button>
        <Button
          variant="default"
          onClick={() => download('study-file.example.json', json(commentedFile(studyExamples.trial, introduction)))}
        >
          {t('setup:start.commented')}
        </Button>
      </Group>
    </div>
  )
}

/** The head of the commented example. The file is in English, as its fields are. */
const introduction = [
  'A study file of Polyphony, with a comment above each field where it first appears.',
  'The names of this example are illustrative. Fill in the short name and the titles, change what differs in your study, and import the file.',
  'Comments may stay: they are ignored.',
]
