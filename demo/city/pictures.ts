import sharp from 'sharp'
import { distance, printOf, SIDE, SUSPECT, type Print } from '../../src/platform/files/print.ts'
import { chance as chanceOf, type Chance } from './chance.ts'

const [WIDTH, HEIGHT] = [640, 480]

/** So many pictures, no two of which anybody would take for the same. The same seed gives the same pictures. */
export async function drawPictures(seed: number, count: number): Promise<Buffer[]> {
  const pictures: Buffer[] = []
  const prints: Print[] = []
  for (let n = 0; pictures.length < count; n++) {
    const picture = await drawPicture(seed, n)
    const print = printOf(
      new Uint8Array(await sharp(picture).resize(SIDE, SIDE, { fit: 'fill' }).greyscale().raw().toBuffer()),
    )
    if (!print || prints.some((other) => distance(print, other) <= SUSPECT + 2)) continue
    pictures.push(picture)
    prints.push(print)
  }
  return pictures
}

/**
 * A drawn stand-in for a photo of an activity: a hall with posters, a lectern and rows of heads seen from behind. No face, no
 * real place, and DEMO across it. The same number gives the same picture.
 */
const drawPicture = (seed: number, n: number): Promise<Buffer> =>
  sharp(Buffer.from(scene(chanceOf(seed, `picture ${n}`))))
    .resize(480)
    .jpeg({ quality: 70 })
    .toBuffer()

/** The same picture as another school might send it in again: cut a little and made brighter. */
export const almostSame = async (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .extract({ left: 6, top: 4, width: 468, height: 352 })
    .modulate({ brightness: 1.06 })
    .jpeg({ quality: 62 })
    .toBuffer()

function scene(chance: Chance): string {
  const shapes = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour(chance, 30, 90)}"/>`,
    ...Array.from({ length: chance.between(14, 22) }, () => block(chance)),
    banner(chance),
    lectern(chance),
    ...rows(chance),
    '<rect x="28" y="392" width="194" height="60" rx="6" fill="#1c1c1c"/>',
    '<path d="M40 440v-36h10q16 0 16 18t-16 18zM112 404h-22v36h22M90 422h18M128 440v-36l16 22 16-22v36M178 422a15 18 0 1 0 30 0a15 18 0 1 0-30 0" fill="none" stroke="#fff" stroke-width="6"/>',
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${shapes.join('')}</svg>`
}

/** Posters, windows, curtains: large blocks that tell one hall from another. */
const block = (chance: Chance) =>
  `<rect x="${chance.between(-40, WIDTH - 60)}" y="${chance.between(-30, HEIGHT - 80)}" width="${chance.between(50, 260)}" height="${chance.between(40, 220)}" fill="${colour(chance, 5, 97)}"/>`

const banner = (chance: Chance) =>
  `<rect x="${chance.between(20, 160)}" y="${chance.between(15, 70)}" width="${chance.between(280, 440)}" height="36" rx="3" fill="#b8261f"/>`

const lectern = (chance: Chance) => {
  const x = chance.between(60, 520)
  return `<path d="M${x} 190h70l-10 100h-50z" fill="${colour(chance, 25, 45)}"/><circle cx="${x + 35}" cy="150" r="20" fill="#4a3b32"/>`
}

function rows(chance: Chance): string[] {
  const gap = chance.between(44, 70)
  return [330, 385, 440].flatMap((y, row) =>
    Array.from({ length: Math.ceil(WIDTH / gap) }, (_, i) =>
      chance.happens(0.82)
        ? `<circle cx="${i * gap + (row % 2 ? gap / 2 : 12)}" cy="${y}" r="17" fill="${colour(chance, 10, 30)}"/>`
        : '',
    ),
  )
}

const colour = (chance: Chance, dark: number, light: number) =>
  `hsl(${chance.between(0, 359)} ${chance.between(8, 38)}% ${chance.between(dark, light)}%)`
