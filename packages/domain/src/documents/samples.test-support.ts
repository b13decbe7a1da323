// Small pictures as a browser writes them, and what a camera adds to them.
import { joined } from './picture.ts'

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** 24 × 16 pixels. */
export const pictures = {
  jpeg: bytesOf(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA' +
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA' +
      'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1' +
      'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP' +
      'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/' +
      '2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi' +
      '9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QAGAAAAgMA' +
      'AAAAAAAAAAAAAAAAAAQCBQb/xAAiEAACAgIBBAMBAAAAAAAAAAABAwIEAAURBiFBURIxYYH/xAAVAQEBAAAAAAAAAAAAAAAAAAACA//EABoRAA' +
      'ICAwAAAAAAAAAAAAAAAAARARICITH/2gAMAwEAAhEDEQA/ALrqXqK3qNguvXWiUJKEyWRJPPJHgj1i+j6ovbHbIqOVXitny5MIyB7RJ8n8zTPo' +
      '1LMxOxVQ6YHAkxYkePXfIp11FDAxNOutkfqUFRBH9AylsapbApfRrDDDJjP/2Q==',
  ),
  png: bytesOf(
    'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAAT0lEQVR4AexQQQoAIAgTf9JTeln0sp7SU+rixZMLUhAcDEGGc+PjDCZnxBq0Pg' +
      'klGjw2AfrVi64SmG2pivYahNK8LAJlILuvowzMOvNXdAEAAP//iCHMZwAAAAZJREFUAwCCK4DBEsrWsgAAAABJRU5ErkJggg==',
  ),
  webp: bytesOf(
    'UklGRkICAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA' +
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA' +
      'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1' +
      'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP' +
      'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZW' +
      'UDggVAAAALADAJ0BKhgAEAA+0VSjS6gkoyGwCAEAGglAF2AxTxv6JGQnPAGAAP7z+jCFZiV8JnaQjmJVlVFkynVlbu0jx+XjHOcctdGgNtOWlt' +
      'UeY0thBAAAAA==',
  ),
}

export const lettersOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** What a telephone writes into a photo: the place, the device, the time, which side is up. */
const camera = 'Exif\0\0'
const place = 'GPS 31.2518N 34.7913E, Phone of Ruth Levi, 2024-03-12'

/** EXIF data with one entry, which side is up, and words after it. `isLittle`: the order of bytes of most telephones. */
export function exifSegment(orientation: number, isLittle = true): Uint8Array {
  const number = (value: number, length: number) => {
    const bytes = Array.from({ length }, (_, at) => (value >>> (8 * at)) & 0xff)
    return isLittle ? bytes : bytes.toReversed()
  }
  const entry = [...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation, 2), 0, 0]
  const tiff = [
    ...lettersOf(isLittle ? 'II' : 'MM'),
    ...number(42, 2),
    ...number(8, 4),
    ...number(1, 2),
    ...entry,
    0,
    0,
    0,
    0,
  ]
  return segment(0xe1, joined([lettersOf(camera), Uint8Array.from(tiff), lettersOf(place)]))
}

/** A segment of a JPEG. */
export function segment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.length + 2
  return joined([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), content])
}

/** A photo as a camera writes it: with EXIF data, a comment, a profile, and another picture after its end. */
export const photo = (orientation = 6, isLittle = true): Uint8Array =>
  joined([
    pictures.jpeg.subarray(0, 2),
    exifSegment(orientation, isLittle),
    segment(0xfe, lettersOf('Ruth Levi')),
    segment(0xe2, lettersOf('ICC_PROFILE\0 Phone of Ruth Levi')),
    pictures.jpeg.subarray(2),
    lettersOf('MPF Ruth Levi'),
  ])

/** A chunk of a PNG. Its checksum is not read here. */
export const pngChunk = (name: string, content: Uint8Array): Uint8Array =>
  joined([Uint8Array.of(0, 0, content.length >> 8, content.length & 0xff), lettersOf(name), content, new Uint8Array(4)])

/** A chunk of a WebP. */
export const webpChunk = (name: string, content: Uint8Array): Uint8Array =>
  joined([
    lettersOf(name),
    Uint8Array.of(content.length & 0xff, content.length >> 8, 0, 0),
    content,
    new Uint8Array(content.length % 2),
  ])

/** A PDF with so many pages, and more objects. */
export const pdfOf = (pages: number, more = ''): Uint8Array =>
  lettersOf(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count ${pages} >>\nendobj\n` +
      Array.from({ length: pages }, (_, at) => `${at + 3} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n`).join('') +
      `${more}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  )
