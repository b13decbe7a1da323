// A component whose words are in the last part of the language: it waits for them, beside its code.
import { type ComponentType, lazy } from 'react'
import { hasPart } from '@polyphony/i18n/translator'
import { openMoreWords, useWords } from './words.tsx'

let asking: Promise<void> | undefined
let failure: { error: unknown } | undefined

/** Asks for the words once, however many components wait. Throws what failed; when the component is shown again, it is asked again. */
function askFor(): Promise<void> {
  if (failure) {
    const { error } = failure
    failure = undefined
    throw error
  }
  asking ??= openMoreWords('rare')
    .catch((error: unknown) => void (failure = { error }))
    .finally(() => (asking = undefined))
  return asking
}

/** It needs a `<Suspense>` around it. */
export function lazyRare<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const Component = lazy(load)
  return function Waiting(props: Props) {
    const { translator } = useWords()
    // React waits for a thrown promise, and shows the fallback of the `<Suspense>` in the meantime.
    // oxlint-disable-next-line typescript/only-throw-error
    if (!hasPart(translator, 'rare')) throw askFor()
    return <Component {...props} />
  }
}
