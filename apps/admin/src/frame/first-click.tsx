// The menus of the frame are fetched with the first click on their button: they make up a seventh of the code of the first
// screen, and on most visits no menu is opened.
import { cloneElement, type ComponentType, type ReactElement, Suspense, useState } from 'react'

type Button = ReactElement<{ onClick?: () => void; autoFocus?: boolean } & React.AriaAttributes>

/** The component that is fetched. It wraps the given button and is open from the beginning. */
export type Opened = ComponentType<{ button: ReactElement }>

export function OnFirstClick({ button, opened: Fetched }: { button: Button; opened: Opened }) {
  const [isWanted, setWanted] = useState(false)
  const closed = cloneElement(button, {
    onClick: () => setWanted(true),
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  })
  if (!isWanted) return closed
  return (
    <Suspense fallback={closed}>
      <Fetched button={cloneElement(button, { autoFocus: true })} />
    </Suspense>
  )
}
