// Words in each language of the study. English is required; the others are behind a fold, with the number of those that are written.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../platform/words.tsx'
import { languageWords } from './choices.ts'
import type { FieldProps } from './fields.ts'
import classes from './form.module.css'
import { languagesOf, useForm } from './state.ts'
import { join, keyFrom, textAt, valueAt, withValue } from './tree.ts'

export function WordsField({ path, label, hint }: FieldProps) {
  const { t, format } = useWords()
  const { file, set, faultAt, faultIn } = useForm()
  const words = valueAt(file, path)
  const written = typeof words === 'object' && words !== null ? Object.keys(words) : []
  const others = [...new Set([...languagesOf(file), ...written])].filter((language) => language !== 'en')
  const row = path.slice(0, path.lastIndexOf('.'))
  const [isNew] = useState(() => valueAt(file, join(row, 'key')) === '')
  const setEnglish = (text: string) => {
    const key = textAt(file, join(row, 'key'))
    const isMade = isNew && key === keyFrom(textAt(file, join(path, 'en')))
    const withWords = withValue(file, join(path, 'en'), text)
    // The key of a new row is made of the English words until somebody writes another. Other rows can be named by their key.
    set('', isMade ? withValue(withWords, join(row, 'key'), keyFrom(text)) : withWords)
  }
  const count = others.filter((language) => textAt(file, join(path, language)) !== '').length
  const hasFault = others.some((language) => faultAt(join(path, language)) !== undefined)
  return (
    <div className={classes.words}>
      <TextInput
        label={t('setup:inLanguage', { field: label, language: format.language('en') })}
        description={hint}
        value={textAt(file, join(path, 'en'))}
        error={faultAt(join(path, 'en')) ?? (hasFault ? undefined : faultIn(path))}
        lang="en"
        dir="auto"
        onChange={(event) => setEnglish(event.currentTarget.value)}
      />
      {others.length > 0 ? (
        <details open={hasFault || undefined}>
          <summary>{t('setup:otherLanguages', { count, all: others.length })}</summary>
          {others.map((language) => (
            <TextInput
              key={language}
              label={t('setup:inLanguage', { field: label, language: languageWords(format, language) })}
              value={textAt(file, join(path, language))}
              error={faultAt(join(path, language))}
              lang={language}
              dir="auto"
              onChange={({ currentTarget: { value } }) => set(join(path, language), value === '' ? undefined : value)}
            />
          ))}
        </details>
      ) : null}
    </div>
  )
}
