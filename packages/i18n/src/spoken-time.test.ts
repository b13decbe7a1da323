import { expect, it } from 'vitest'
import { spokenTime } from './spoken-time.ts'

it.each([
  // From seven in the morning the hours begin anew.
  [
    '06:59',
    'saa kumi na mbili na dakika 59 alfajiri (06:59)',
    "ssaawa kkumi na bbiri ne ddakiika 59 ez'oku makya (06:59)",
  ],
  ['07:00', 'saa moja asubuhi (07:00)', "ssaawa emu ey'oku makya (07:00)"],
  ['09:15', 'saa tatu na robo asubuhi (09:15)', "ssaawa ssatu ne ddakiika 15 ez'oku makya (09:15)"],
  ['12:00', 'saa sita mchana (12:00)', "ssaawa mukaaga ez'omu ttuntu (12:00)"],
  ['14:30', 'saa nane na nusu mchana (14:30)', "ssaawa munaana n'ekitundu ez'omu ttuntu (14:30)"],
  ['16:00', 'saa kumi jioni (16:00)', "ssaawa kkumi ez'olweggulo (16:00)"],
  ['18:00', 'saa kumi na mbili jioni (18:00)', "ssaawa kkumi na bbiri ez'olweggulo (18:00)"],
  ['19:00', 'saa moja usiku (19:00)', "ssaawa emu ey'ekiro (19:00)"],
  ['00:00', 'saa sita usiku (00:00)', "ssaawa mukaaga ez'ekiro (00:00)"],
  ['05:00', 'saa kumi na moja alfajiri (05:00)', "ssaawa kkumi n'emu ez'ekiro (05:00)"],
])('%s is said as people count the hours, in Kiswahili and in Luganda', (time, swahili, luganda) => {
  expect(spokenTime(time, 'sw')).toBe(swahili)
  expect(spokenTime(time, 'lg')).toBe(luganda)
})

it.each(['en', 'de', 'he', 'gu'] as const)('a time stays as it is in the language %s', (tongue) => {
  expect(spokenTime('19:05', tongue)).toBe('19:05')
})
