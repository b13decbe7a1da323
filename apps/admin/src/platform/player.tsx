// The player of a recording, for all pages. Nothing is fetched before the person presses play, because the audit trail
// records that.
import { Button } from '@mantine/core'
import { PlayerBar } from '@polyphony/ui/player-bar'
import type { ReactNode } from 'react'
import classes from './player.module.css'
import type { Sound } from './use-sound.ts'
import { useWords } from './words.tsx'

/** The speeds that can be chosen. The pitch of the voices stays. */
export const rates = [0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 1.75, 2]

type PlayerProps = {
  sound: Sound
  /** The name of the region, for screen readers. */
  label: string
  className?: string | undefined
  children?: ReactNode
}

export function Player({ sound, label, className, children }: PlayerProps) {
  const { t, format } = useWords()
  const words = {
    play: t('recordings:player.play'),
    pause: t('recordings:player.pause'),
    back: t('recordings:player.back'),
    on: t('recordings:player.on'),
    place: t('recordings:player.place'),
    rate: t('recordings:player.rate'),
    clock: format.clock,
    placeOf: (at: string, length: string) => t('recordings:player.placeOf', { at, length }),
    rateOf: (rate: number) => `${format.number(rate, 2)}×`,
  }
  return (
    <section className={className ? `${classes.player} ${className}` : classes.player} aria-label={label}>
      {/* The transcript takes the place of captions. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={sound.element}
        preload="metadata"
        controlsList="nodownload noremoteplayback"
        onContextMenu={(event) => event.preventDefault()}
        {...sound.heard}
      />
      {sound.isOpen ? (
        <PlayerBar
          isPlaying={sound.isPlaying}
          atMs={sound.atMs}
          lengthMs={sound.lengthMs}
          rate={sound.rate}
          rates={rates}
          words={words}
          onToggle={sound.toggle}
          onSeek={sound.seek}
          onRate={sound.changeRate}
        />
      ) : (
        <>
          <Button variant="default" size="compact-sm" loading={sound.isAsking} onClick={() => void sound.play()}>
            {t('recordings:play')}
          </Button>
          <span className={classes.hint}>{t('recordings:playHint')}</span>
        </>
      )}
      {children}
      {sound.problem ? (
        <p className={classes.problem} role="alert">
          {sound.problem}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => void sound.play()}>
            {t('shell:state.tryAgain')}
          </Button>
        </p>
      ) : null}
    </section>
  )
}
