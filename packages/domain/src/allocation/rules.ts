// What a configuration of allocation must be, and when it may change.
import { mostPartsTogether } from './list.ts'
import type { AllocationConfiguration, InternalAllocation } from './schema.ts'

/** The parts of a study's configuration that count here. */
type Configured = { arms: readonly { key: string }[]; allocation?: AllocationConfiguration | undefined }

/** The configuration of a study that draws from a sealed list; undefined for one that is allocated outside. */
export function internalOf({ allocation }: Pick<Configured, 'allocation'>): InternalAllocation | undefined {
  return allocation?.kind === 'internal' ? allocation : undefined
}

/** Whether the arms of people are hidden from everybody who has no right to see allocations. */
export const isBlinded = (configuration: Configured): boolean => internalOf(configuration)?.isBlinded ?? false

/** Whether the ratio names each arm of the study once, and at least two. */
export function isRatioOfArms({ arms, allocation }: Configured): boolean {
  if (allocation?.kind !== 'internal') return true
  const named = Object.keys(allocation.ratio)
  const parts = Object.values(allocation.ratio).reduce((sum, each) => sum + each, 0)
  return (
    arms.length >= 2 &&
    named.length === arms.length &&
    arms.every(({ key }) => named.includes(key)) &&
    parts <= mostPartsTogether
  )
}

const external: AllocationConfiguration = { kind: 'external' }

const ratioOf = ({ ratio }: InternalAllocation) =>
  Object.keys(ratio)
    .toSorted()
    .map((arm) => `${arm} ${ratio[arm]}`)

/** Whether two configurations allocate in the same way. */
export function isSameAllocation(before: Configured, after: Configured): boolean {
  const said = ({ allocation = external }: Configured) =>
    allocation.kind === 'external'
      ? 'external'
      : JSON.stringify([allocation.isBlinded, ratioOf(allocation), allocation.factors])
  return said(before) === said(after)
}

/** In the place of an arm that is hidden. It is no key, so no arm is named so. */
export const hiddenArm = '*'
