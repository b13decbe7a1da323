/** The length of a file in milliseconds, if this browser finds it within a few seconds. */
export function durationOf(file: Blob): Promise<number | undefined> {
  const address = URL.createObjectURL(file)
  const audio = new Audio()
  return new Promise<number | undefined>((resolve) => {
    const giveUp = setTimeout(() => resolve(undefined), 5_000)
    const known = () => {
      clearTimeout(giveUp)
      const ms = Math.round(audio.duration * 1000)
      resolve(Number.isFinite(ms) && ms > 0 ? ms : undefined)
    }
    audio.addEventListener('loadedmetadata', known)
    audio.addEventListener('error', known)
    audio.preload = 'metadata'
    audio.src = address
  }).finally(() => URL.revokeObjectURL(address))
}
