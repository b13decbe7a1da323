/** How loud a stream is now, from 0 to 1: from -50 to -10 decibels, between which speech is. */
export function levelOf(stream: MediaStream): { now: () => number; close: () => void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    now() {
      analyser.getFloatTimeDomainData(samples)
      const square = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      return Math.min(1, Math.max(0, (10 * Math.log10(square + 1e-10) + 50) / 40))
    },
    close: () => void context.close().catch(() => undefined),
  }
}
