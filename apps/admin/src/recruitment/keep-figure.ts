// A chart as a file. The rules of the style sheets are written into the picture first, because the file has no style sheets.
import { download } from '../platform/download.ts'

const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-size',
  'font-weight',
  'font-family',
]

function standalone(chart: SVGSVGElement): { text: string; width: number; height: number } {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const originals = [chart, ...chart.querySelectorAll('*')]
  for (const [at, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[at]!)
    for (const name of carried) element.setAttribute(name, style.getPropertyValue(name))
    element.removeAttribute('class')
  }
  const { width, height } = chart.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({
    width: '100%',
    height: '100%',
    fill: paperOf(chart),
  }))
    paper.setAttribute(name, value)
  copy.prepend(paper)
  return { text: new XMLSerializer().serializeToString(copy), width, height }
}

/** The colour on which the chart stands: that of the nearest element around it that has one. */
function paperOf(chart: Element): string {
  for (let around: Element | null = chart; around; around = around.parentElement) {
    const { backgroundColor } = getComputedStyle(around)
    if (backgroundColor !== '' && backgroundColor !== 'transparent' && backgroundColor !== 'rgba(0, 0, 0, 0)')
      return backgroundColor
  }
  return getComputedStyle(document.body).backgroundColor
}

export function keepSvg(chart: SVGSVGElement, name: string) {
  download(`${name}.svg`, new Blob([standalone(chart).text], { type: 'image/svg+xml' }))
}

/** Draws three pixels for each unit of the chart, which is enough for print. */
export async function pngOf(chart: SVGSVGElement) {
  const { text, width, height } = standalone(chart)
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await picture.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 3, height: height * 3 })
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return { file, width, height }
}

export async function keepPng(chart: SVGSVGElement, name: string) {
  const { file } = await pngOf(chart)
  if (file) download(`${name}.png`, file)
}
