import { charactersAt } from './picture.ts'

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis']

/** HEIC and AVIF, which few programs can show. */
export const isHeic = (bytes: Uint8Array) =>
  charactersAt(bytes, 4, 4) === 'ftyp' && heicBrands.includes(charactersAt(bytes, 8, 4))
