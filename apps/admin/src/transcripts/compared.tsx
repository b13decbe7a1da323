import { compareWords } from './compare.ts'
import classes from './past.module.css'

/** A text compared word by word with an earlier one: what is gone is struck out, what is new is underlined. */
export function Compared({ before, after, language }: { before: string; after: string; language: string }) {
  return (
    <p className={classes.compared} dir="auto" lang={language}>
      {compareWords(before, after).map(({ kind, text }, at) => {
        const key = `${at} ${kind}`
        if (kind === 'gone') return <del key={key}>{text}</del>
        return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
      })}
    </p>
  )
}
