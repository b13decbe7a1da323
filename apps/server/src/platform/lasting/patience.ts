// How slowly bytes may pass. Each second of waiting for the other side costs a second of patience, and each `bytesPerSecond` bytes earn
// one, up to `patienceMs`. So the other side may be silent for a while, and may be as slow as `bytesPerSecond` for as long as it likes;
// one that sends or takes a byte now and then is gone.

export type Slowness = { patienceMs: number; bytesPerSecond: number }

/** What is left of the patience (ms) after `waitedMs` of waiting in which `bytes` passed. */
export const patienceAfter = (
  patience: number,
  { waitedMs, bytes }: { waitedMs: number; bytes: number },
  { patienceMs, bytesPerSecond }: Slowness,
): number => Math.min(patience - waitedMs + (bytes / bytesPerSecond) * 1_000, patienceMs)
