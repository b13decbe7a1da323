// What every control of the form reads: the draft, its faults in words, and how to change it.
import { createContext, useContext } from 'react'
import { textsAt, type Tree } from './tree.ts'

export type FormState = {
  file: Tree
  set: (path: string, value: unknown) => void
  /** Adds a row to a list. The step is as if it was not left yet: nothing is called wrong before it is typed. */
  add: (list: string, row: unknown) => void
  /** Puts a row back that was removed from a list, whatever was typed since. */
  restore: (list: string, place: number, row: unknown) => void
  /** The words of what is wrong with exactly this field, row or list; undefined while its step was not left yet. */
  faultAt: (path: string) => string | undefined
  /** The words of what is wrong with this field or with anything in it. */
  faultIn: (path: string) => string | undefined
  /** Whether a running study has this key or code already, so that it cannot change. */
  isFixed: (path: string) => boolean
}

export const TheForm = createContext<FormState | undefined>(undefined)

export function useForm(): FormState {
  const form = useContext(TheForm)
  if (!form) throw new Error('a field of a study was rendered outside of its form')
  return form
}

/** The languages in which names are written: English, then the others of the study. */
export const languagesOf = (file: Tree): string[] => [...new Set(['en', ...textsAt(file, 'configuration.languages')])]
