// The time of day as a sentence says it. In Kiswahili and Luganda people count the hours from six o'clock: at nine in the morning it is the
// third hour. A time in digits alone would be read six hours wrong, so the words stand first, and the digits after them.
import type { Tongue } from './languages.ts'

const inSwahili = {
  hours: [
    'moja',
    'mbili',
    'tatu',
    'nne',
    'tano',
    'sita',
    'saba',
    'nane',
    'tisa',
    'kumi',
    'kumi na moja',
    'kumi na mbili',
  ],
  part: (hour: number) =>
    hour < 4 || hour >= 19 ? 'usiku' : hour < 7 ? 'alfajiri' : hour < 12 ? 'asubuhi' : hour < 16 ? 'mchana' : 'jioni',
  minutes: (minute: number) =>
    minute === 0 ? '' : minute === 15 ? ' na robo' : minute === 30 ? ' na nusu' : ` na dakika ${minute}`,
}

const inLuganda = {
  hours: [
    'emu',
    'bbiri',
    'ssatu',
    'nnya',
    'ttaano',
    'mukaaga',
    'musanvu',
    'munaana',
    'mwenda',
    'kkumi',
    "kkumi n'emu",
    'kkumi na bbiri',
  ],
  part: (hour: number) =>
    hour < 6 || hour >= 19 ? "ez'ekiro" : hour < 12 ? "ez'oku makya" : hour < 16 ? "ez'omu ttuntu" : "ez'olweggulo",
  minutes: (minute: number) =>
    minute === 0 ? '' : minute === 30 ? " n'ekitundu" : minute === 15 ? ' ne ddakiika 15' : ` ne ddakiika ${minute}`,
}

/** The hour as it is counted from six o'clock: 7 is the first, 6 and 18 are the twelfth. */
const counted = (hour: number) => (hour + 5) % 12

/** @param time `HH:MM` */
export function spokenTime(time: string, tongue: Tongue): string {
  if (tongue !== 'sw' && tongue !== 'lg') return time
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const { hours, part, minutes } = tongue === 'sw' ? inSwahili : inLuganda
  const at = counted(hour)
  const said = `${tongue === 'sw' ? 'saa' : 'ssaawa'} ${hours[at]}${minutes(minute)} `
  // In Luganda the first hour is one, and the others are many.
  const partOfDay = tongue === 'lg' && at === 0 ? part(hour).replace('ez', 'ey') : part(hour)
  return `${said}${partOfDay} (${time})`
}
