/** Wipes drafts that are too old or somebody else's, once the first screen stands: nobody waits for it. */
export function sweepDraftsLater(ownerId: string): () => void {
  const timer = setTimeout(() => void import('./draft-shelf.ts').then(({ sweepShelf }) => sweepShelf(ownerId)), 2_000)
  return () => clearTimeout(timer)
}
