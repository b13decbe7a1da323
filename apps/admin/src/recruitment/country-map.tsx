// An additional map with a circle in each country. The size of a circle shows how many people are enrolled there. The map is
// fetched when the person opens it.
import { own } from '@polyphony/domain/own'
import {
  type ExtendedFeature,
  type ExtendedFeatureCollection,
  geoCentroid,
  geoNaturalEarth1,
  geoPath,
  type GeoGeometryObjects,
} from 'd3-geo'
import { feature } from 'topojson-client'
import atlas from 'world-atlas/countries-110m.json'
import { useWords } from '../platform/words.tsx'
import { ChartFigure } from './chart-figure.tsx'
import classes from './charts.module.css'
import type { Overview } from './wire.ts'
import { Picture } from './picture.tsx'

type Country = ExtendedFeature<GeoGeometryObjects | null, { name: string }>

const world = atlas as unknown as Parameters<typeof feature>[0]
const countries = feature(world, world.objects['countries']!) as unknown as ExtendedFeatureCollection<Country>
const english = new Intl.DisplayNames('en', { type: 'region' })
/** Countries whose name in the atlas differs from the English name in the browser. */
const inAtlas: Record<string, string> = {
  US: 'United States of America',
  CZ: 'Czechia',
  CD: 'Dem. Rep. Congo',
  TR: 'Turkey',
}
const [width, height] = [960, 420]

export default function CountryMap({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const sums = new Map<string, number>()
  for (const { country, enrolled } of overview.sites) sums.set(country, (sums.get(country) ?? 0) + enrolled)
  const found = [...sums].map(([country, enrolled]) => ({ country, enrolled, land: landOf(country) }))
  const lands = found.flatMap(({ land }) => land ?? [])
  const shown: ExtendedFeatureCollection<Country> = { type: 'FeatureCollection', features: lands }
  const projection = geoNaturalEarth1()
  if (lands.length > 1)
    projection.fitExtent(
      [
        [40, 40],
        [width - 140, height - 40],
      ],
      shown,
    )
  else projection.fitSize([width, height], countries)
  const path = geoPath(projection)
  const most = Math.max(1, ...sums.values())
  const inWords = ({ country, enrolled }: { country: string; enrolled: number }) =>
    t('recruitment:map.country', { country: format.country(country), enrolled: format.number(enrolled) })
  const says = t('recruitment:map.says', { countries: format.list(found.map(inWords)) })
  return (
    <ChartFigure
      title={t('recruitment:map.title')}
      says={says}
      name="map"
      sites={overview.sites}
      table={{
        head: [t('recruitment:map.column'), t('recruitment:map.enrolled')],
        rows: found.map(({ country, enrolled }) => [format.country(country), format.number(enrolled)]),
      }}
    >
      <Picture label={says} width={width} height={height}>
        {countries.features.map((land) => (
          <path key={land.properties.name} className={classes.land} d={path(land) ?? ''} />
        ))}
        {found.map((each) => {
          const [x, y] = (each.land && projection(geoCentroid(each.land))) ?? [0, 0]
          const radius = 4 + 18 * Math.sqrt(each.enrolled / most)
          return each.land ? (
            <g key={each.country}>
              <circle className={classes.bubble} cx={x} cy={y} r={radius} />
              <text className={classes.bubbleName} x={x + radius + 4} y={y + 4} textAnchor="start">
                {inWords(each)}
              </text>
            </g>
          ) : null
        })}
      </Picture>
    </ChartFigure>
  )
}

function landOf(country: string) {
  const name = own(inAtlas, country) ?? english.of(country)
  return countries.features.find((land) => land.properties.name === name)
}
