// The name of a registration until the server gives it a code: the site, a number on this device, and the number of the device. Two
// devices of a site almost never give the same. It is written on paper and read aloud: digits in two groups, without the letters and hyphens of a code.

import type { useWords } from '../words.tsx'

export type Provisional = { device: string; number: number }

const [deviceName, numberName] = ['polyphony.device', 'polyphony.provisional']

/** A number of five digits that is drawn once on each device: enough for ten devices of a site to differ, but for one time in two thousand. */
function numberOfDevice(): string {
  const known = localStorage.getItem(deviceName)
  if (known && /^[1-9]\d{4}$/.test(known)) return known
  const drawn = String(10_000 + (crypto.getRandomValues(new Uint32Array(1))[0]! % 90_000))
  localStorage.setItem(deviceName, drawn)
  return drawn
}

/** The next provisional name on this device. It never comes again, because it stands on a paper; also of two windows at once. */
export async function nextProvisional(): Promise<Provisional> {
  return navigator.locks.request(numberName, {}, () => {
    const number = (Number(localStorage.getItem(numberName)) || 0) + 1
    localStorage.setItem(numberName, String(number))
    return { device: numberOfDevice(), number }
  })
}

/** The number of a device for the eye: `58 317`, with a space that neither breaks the line nor turns the groups around in Hebrew. */
const shownDevice = (device: string): string => `${device.slice(0, 2)}\u00a0${device.slice(2)}`

type Named = { code: string; provisional?: Provisional }

/** What waits, by its code, or by its provisional name while it has none. */
export function waitingName({ code, provisional }: Named, { t, format }: ReturnType<typeof useWords>): string {
  if (!provisional) return code
  const { device, number } = provisional
  return t('shell:waiting.provisional', { site: code, number: format.number(number), device: shownDevice(device) })
}
