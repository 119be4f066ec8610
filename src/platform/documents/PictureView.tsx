import { labelSize, stroked, type Mark, type Picture } from './picture.ts'

/** As part of a page, without any style of its own: black, in the page's own face. `id`: once in the page. */
export function PictureView({ picture, id }: { readonly picture: Picture; readonly id: string }) {
  const { width, height, title, description } = picture
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      role="img"
      aria-labelledby={`${id}-title ${id}-said`}
      fill="currentColor"
      stroke="currentColor"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-said`}>{description}</desc>
      {stroked(picture).map((mark, i) => (
        <MarkView key={i} mark={mark} />
      ))}
    </svg>
  )
}

function MarkView({ mark }: { readonly mark: Mark }) {
  if (mark.kind === 'bar') {
    const { x, y, width, height } = mark
    return (
      <rect
        {...{ x: round(x), y: round(y), width: round(width), height: round(height) }}
        fill="none"
        strokeWidth={0.3}
      />
    )
  }
  if (mark.kind === 'rule') {
    const { x1, y1, x2, y2 } = mark
    return <line {...{ x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) }} strokeWidth={0.2} />
  }
  const { x, y, anchor, text } = mark
  return (
    <text
      {...{ x: round(x), y: round(y) }}
      textAnchor={anchor}
      dominantBaseline="central"
      fontSize={round((labelSize * 25.4) / 72)}
      stroke="none"
    >
      {text}
    </text>
  )
}

const round = (millimetres: number) => Math.round(millimetres * 100) / 100
