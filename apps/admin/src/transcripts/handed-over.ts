// A file that was chosen on one page and is read on the next.
import { ofTab } from '../platform/tab.ts'

const handedOver = ofTab<File | undefined>(() => undefined)

export const handOver = (file: File) => void (handedOver.current = file)

export function takeHandedOver(): File | undefined {
  const file = handedOver.current
  handedOver.current = undefined
  return file
}
