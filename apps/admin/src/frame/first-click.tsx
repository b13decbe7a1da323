// What opens from a button of the frame is fetched with the first click: menus cost a seventh of the first screen, and most
// visits open none.
import { cloneElement, type ComponentType, type ReactElement, Suspense, useState } from 'react'

type Button = ReactElement<{ onClick?: () => void; autoFocus?: boolean } & React.AriaAttributes>

/** What is fetched: it wraps the button it is given and stands open from the beginning. */
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
