import { Code } from '@polyphony/ui/code'
import { QRCodeSVG } from 'qrcode.react'
import { useWords } from '../platform/words.tsx'
import classes from './attendance-sheet.module.css'

/** A label for each code, to read and to scan. */
export default function Labels({ codes }: { codes: readonly string[] }) {
  const { t } = useWords()
  return (
    <ul className={classes.labels} aria-label={t('expenses:sheet.labels')}>
      {codes.map((code) => (
        <li key={code}>
          <QRCodeSVG value={code} size={96} title={t('participants:registering.qr', { code })} />
          <Code>{code}</Code>
        </li>
      ))}
    </ul>
  )
}
