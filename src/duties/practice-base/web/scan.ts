import { useEffect, useRef, useState, type RefObject } from 'react'

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type Making = new (options: { formats: string[] }) => Detector

const detector = (): Making | undefined => (globalThis as { BarcodeDetector?: Making }).BarcodeDetector

export type ScanTrouble = 'cannot' | 'denied'

/** Reads codes with the camera, where the browser can; else the number is typed. Nothing is kept of what the camera sees. */
export function useScan(found: (text: string) => void): {
  readonly on: boolean
  readonly trouble: ScanTrouble | null
  readonly video: RefObject<HTMLVideoElement | null>
  readonly toggle: () => void
} {
  const [on, setOn] = useState(false)
  const [trouble, setTrouble] = useState<ScanTrouble | null>(null)
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef(found)
  useEffect(() => {
    told.current = found
  })
  useEffect(() => {
    const Making = detector()
    if (!on || !Making) return
    let over = false
    let stream: MediaStream | undefined
    const watch = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (over || !video.current) return stop()
      video.current.srcObject = stream
      await video.current.play()
      const reader = new Making({ formats: ['qr_code'] })
      while (!over) {
        const [code] = await reader.detect(video.current).catch(() => [])
        if (code) {
          told.current(code.rawValue)
          setOn(false)
          return
        }
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    const stop = () => stream?.getTracks().forEach((track) => track.stop())
    watch().catch(() => {
      setTrouble('denied')
      setOn(false)
    })
    return () => {
      over = true
      stop()
    }
  }, [on])
  return {
    on,
    trouble,
    video,
    toggle: () => {
      setTrouble(detector() ? null : 'cannot')
      setOn((before) => detector() !== undefined && !before)
    },
  }
}
