import { disguised, wavOf } from './disguise.ts'
import type { Chosen } from './report.ts'

/** Two minutes: some 900 KB as it is sent. */
const MOST_SECONDS = 120

type Act = 'record' | 'stop' | 'hear' | 'useIt' | 'anew'

/**
 * Saying it instead of typing. What the microphone hears stays in the memory of this page until it is disguised, a moment after "finished"; what
 * is heard again and sent is the disguised voice alone.
 */
export function attendVoice(box: HTMLElement, give: (recording: Chosen) => void) {
  const devices = (navigator as Partial<Navigator>).mediaDevices
  if (!devices || typeof AudioContext !== 'function' || typeof OfflineAudioContext !== 'function') return
  box.hidden = false
  const part = (selector: string) => box.querySelector<HTMLElement>(selector)!
  const buttons = [...box.querySelectorAll<HTMLElement>('[data-voice-act]')]
  let hearing: { stop(): Promise<AudioBuffer> } | undefined
  let changed: AudioBuffer | undefined
  let playing: AudioContext | undefined

  const offer = (...acts: Act[]) => {
    for (const button of buttons) button.hidden = !acts.includes(button.dataset['voiceAct'] as Act)
  }
  const say = (what: 'recording' | 'changing' | null) => {
    for (const each of box.querySelectorAll<HTMLElement>('[data-say]')) each.hidden = each.dataset['say'] !== what
  }
  const silent = () => {
    void playing?.close()
    playing = undefined
  }

  const acts: Record<Act, () => Promise<void> | void> = {
    async record() {
      part('[data-voice-fault]').hidden = true
      try {
        hearing = await listen(devices, (seconds) => {
          part('[data-seconds]').textContent = String(seconds)
          if (seconds >= MOST_SECONDS) void acts.stop()
        })
        say('recording')
        offer('stop')
        part('[data-voice-act=stop]').focus()
      } catch {
        part('[data-voice-fault]').hidden = false
      }
    },
    async stop() {
      const heard = hearing
      hearing = undefined
      if (!heard) return
      say('changing')
      changed = await disguised(await heard.stop())
      say(null)
      offer('hear', 'useIt', 'anew')
      part('[data-voice-act=hear]').focus()
    },
    hear() {
      silent()
      playing = new AudioContext()
      const source = playing.createBufferSource()
      source.buffer = changed!
      source.connect(playing.destination)
      source.start()
    },
    useIt() {
      give({ name: `${box.dataset['voice']}.wav`, type: 'audio/wav', bytes: wavOf(changed!), uncleaned: false })
      void acts.anew()
    },
    anew() {
      silent()
      changed = undefined
      offer('record')
      part('[data-voice-act=record]').focus()
    },
  }
  for (const button of buttons) button.addEventListener('click', () => void acts[button.dataset['voiceAct'] as Act]())
}

async function listen(devices: MediaDevices, tick: (seconds: number) => void) {
  const stream = await devices.getUserMedia({ audio: true })
  const context = new AudioContext()
  const source = context.createMediaStreamSource(stream)
  // Chromium 69 has worklets, but each would be a file more to load; this old node needs none.
  const tap = context.createScriptProcessor(4096, 1, 1)
  const parts: Float32Array[] = []
  let length = 0
  tap.onaudioprocess = ({ inputBuffer }) => {
    const heard = inputBuffer.getChannelData(0).slice()
    parts.push(heard)
    length += heard.length
    tick(Math.floor(length / context.sampleRate))
  }
  source.connect(tap)
  tap.connect(context.destination)
  return {
    async stop() {
      tap.onaudioprocess = null
      for (const track of stream.getTracks()) track.stop()
      const { sampleRate } = context
      await context.close()
      const whole = new AudioBuffer({ length: Math.max(1, length), numberOfChannels: 1, sampleRate })
      const samples = whole.getChannelData(0)
      let at = 0
      for (const each of parts) {
        samples.set(each, at)
        at += each.length
      }
      return whole
    },
  }
}
