// A component whose words are in the part of the language that is loaded later: it waits for them, beside its code.
import { type ComponentType, lazy } from 'react'
import { openMoreWords } from './words.tsx'

export const lazyLater = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(async () => {
    const [module] = await Promise.all([load(), openMoreWords('later')])
    return module
  })
