// A component whose words are in the last part of the language: it waits for them, beside its code.
import { type ComponentType, lazy } from 'react'
import { openMoreWords } from './words.tsx'

export const lazyRare = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(async () => {
    const [module] = await Promise.all([load(), openMoreWords('rare')])
    return module
  })
