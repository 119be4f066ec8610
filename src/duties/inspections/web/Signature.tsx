import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { v7 } from 'uuid'
import { useWords } from '../../../desk/words.ts'
import { forgetFile, keepFile, type KeptFile } from './kept-files.ts'
import { words } from './words.ts'

interface SignatureProps {
  readonly check: string
  readonly who: string
  readonly label: string
  readonly kept: KeptFile | undefined
  readonly onChange: () => void
}

const [WIDTH, HEIGHT] = [600, 200]

/** A signature drawn with finger, pen or mouse. Whoever cannot draw types the name beside it: either is a signature. */
export function Signature({ check, who, label, kept, onChange }: SignatureProps) {
  const t = useWords(words)
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  useEffect(() => {
    if (!kept || !canvas.current) return
    const address = URL.createObjectURL(kept.blob)
    const image = new Image()
    image.onload = () => {
      canvas.current?.getContext('2d')?.drawImage(image, 0, 0)
      URL.revokeObjectURL(address)
    }
    image.src = address
    // Once, when a kept one is found: drawing goes on upon it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [kept === undefined])
  const at = (event: React.PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect()
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ] as const
  }
  const begin = (event: React.PointerEvent) => {
    const pen = canvas.current!.getContext('2d')!
    canvas.current!.setPointerCapture(event.pointerId)
    drawing.current = true
    pen.lineWidth = 4
    pen.lineCap = 'round'
    pen.strokeStyle = '#111827'
    pen.beginPath()
    pen.moveTo(...at(event))
  }
  const move = (event: React.PointerEvent) => {
    if (!drawing.current) return
    const pen = canvas.current!.getContext('2d')!
    pen.lineTo(...at(event))
    pen.stroke()
  }
  const end = () => {
    if (!drawing.current) return
    drawing.current = false
    canvas.current!.toBlob((blob) => {
      if (!blob) return
      const keep = async () => {
        // A changed signature is another picture.
        if (kept) await forgetFile(kept.id)
        await keepFile({ id: v7(), check, what: who, name: `${label}.png`, blob, stored: null })
        onChange()
      }
      void keep()
    }, 'image/png')
  }
  const wipe = async () => {
    canvas.current!.getContext('2d')!.clearRect(0, 0, WIDTH, HEIGHT)
    if (kept) await forgetFile(kept.id)
    onChange()
  }
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t.signatureOf(label)}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Button size="small" onClick={() => void wipe()} aria-label={t.wipeOf(label)}>
        {t.wipe}
      </Button>
    </div>
  )
}
