/** Wipes drafts that are too old or somebody else's, once the first screen stands: nobody waits for it. */
export function sweepDraftsLater(ownerId: string): () => void {
  // Without a line there is nothing to fetch the sweeping with: the next visit sweeps.
  const sweep = () =>
    void import('./draft-shelf.ts').then(({ sweepShelf }) => sweepShelf(ownerId)).catch(() => undefined)
  const timer = setTimeout(sweep, 2_000)
  return () => clearTimeout(timer)
}
