import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Focus } from './focus.ts'

/** Shows the segment whose id is in the address, behind `#`: a refusal links to it. */
export function useSegmentInAddress(focus: Focus): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (hash !== '') setTimeout(() => focus.show(hash), 50)
  }, [hash, focus])
}
