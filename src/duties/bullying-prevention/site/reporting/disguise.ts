import { random, type Bytes } from '../../reports/envelope/bytes.ts'

/** As a telephone sends it. */
const RATE = 8000
const BANDS = 18
const [LOWEST, HIGHEST] = [160, 3300]

/**
 * A voice as a machine would speak it: how loud each band of the spectrum is moment by moment is laid upon a drone of one pitch, with the bands moved.
 * The speaker's own pitch, its rise and fall and the grain of the voice are not in it any more, so no arithmetic brings them back; what was
 * said, and how fast, is. Bands and drone differ each time.
 */
export async function disguised(voice: AudioBuffer): Promise<AudioBuffer> {
  const length = Math.max(RATE / 4, Math.ceil(voice.duration * RATE))
  const context = new OfflineAudioContext(1, length, RATE)
  const heard = context.createBufferSource()
  heard.buffer = voice
  const drone = context.createOscillator()
  drone.type = 'sawtooth'
  drone.frequency.value = 95 + 45 * chance()
  const hiss = hissing(context, length)
  // Up or down, by 8 to 20 in a hundred.
  const moved = chance() < 0.5 ? 1.08 + 0.12 * chance() : 0.92 - 0.1 * chance()
  const step = (HIGHEST / LOWEST) ** (1 / (BANDS - 1))
  for (let i = 0; i < BANDS; i++) {
    const from = LOWEST * step ** i
    const loudness = through(context, heard, from, step)
    const size = context.createWaveShaper()
    size.curve = new Float32Array([1, 0, 1])
    const slow = context.createBiquadFilter()
    slow.type = 'lowpass'
    slow.frequency.value = 40
    const level = context.createGain()
    level.gain.value = 0
    loudness.connect(size)
    size.connect(slow)
    slow.connect(level.gain)
    // Consonants are breath: there the drone would buzz.
    through(context, from > 2000 ? hiss : drone, Math.min(3900, from * moved), step).connect(level)
    level.connect(context.destination)
  }
  for (const source of [heard, drone, hiss]) source.start()
  return loud(await context.startRendering())
}

/** One band of a sound. */
function through(context: OfflineAudioContext, sound: AudioNode, frequency: number, step: number): AudioNode {
  let last = sound
  for (let i = 0; i < 2; i++) {
    const filter = context.createBiquadFilter()
    filter.type = 'bandpass'
    filter.frequency.value = frequency
    filter.Q.value = 1 / (step - 1)
    last.connect(filter)
    last = filter
  }
  return last
}

function hissing(context: OfflineAudioContext, length: number): AudioBufferSourceNode {
  const noise = context.createBuffer(1, length, RATE)
  const samples = noise.getChannelData(0)
  // So many at a time are to be had.
  for (let from = 0; from < length; from += 60_000) {
    const some = random(Math.min(60_000, length - from))
    for (let i = 0; i < some.length; i++) samples[from + i] = some[i]! / 128 - 1
  }
  const source = context.createBufferSource()
  source.buffer = noise
  return source
}

/** As loud as it can be without breaking. */
function loud(sound: AudioBuffer): AudioBuffer {
  const samples = sound.getChannelData(0)
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  if (peak > 0) for (let i = 0; i < samples.length; i++) samples[i] = (samples[i]! / peak) * 0.9
  return sound
}

/** From nothing to one; not to be foretold. */
const chance = () => new DataView(random(4).buffer).getUint32(0) / 2 ** 32

/** A WAV file of one byte a sample (G.711 µ-law), which every player knows: 8 KB a second, and nothing in it but the sound. */
export function wavOf(sound: AudioBuffer): Bytes {
  const samples = sound.getChannelData(0)
  const bytes = new Uint8Array(58 + samples.length)
  const head = new DataView(bytes.buffer)
  const letters = (at: number, text: string) => [...text].forEach((sign, i) => (bytes[at + i] = sign.charCodeAt(0)))
  letters(0, 'RIFF')
  head.setUint32(4, bytes.length - 8, true)
  letters(8, 'WAVEfmt ')
  head.setUint32(16, 18, true)
  head.setUint16(20, 7, true)
  head.setUint16(22, 1, true)
  head.setUint32(24, RATE, true)
  head.setUint32(28, RATE, true)
  head.setUint16(32, 1, true)
  head.setUint16(34, 8, true)
  letters(38, 'fact')
  head.setUint32(42, 4, true)
  head.setUint32(46, samples.length, true)
  letters(50, 'data')
  head.setUint32(54, samples.length, true)
  for (let i = 0; i < samples.length; i++) bytes[58 + i] = muLaw(samples[i]!)
  return bytes
}

/** G.711: sign, segment, step; all turned over. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const size = Math.min(32_635, Math.round(Math.abs(sample) * 32_767)) + 132
  const segment = Math.floor(Math.log2(size)) - 7
  return ~(sign | (segment << 4) | ((size >> (segment + 3)) & 15)) & 255
}
