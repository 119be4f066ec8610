import { PackFile } from './contract.ts'
import city from './shipped/city.json' with { type: 'json' }
import county from './shipped/county.json' with { type: 'json' }
import municipality from './shipped/municipality.json' with { type: 'json' }

/** Packs that come with the software, by id: of bureaus of three shapes. */
export const shippedPacks: ReadonlyMap<string, PackFile> = new Map(
  Object.entries({ county, municipality, city }).map(([id, pack]) => [id, PackFile.parse(pack)]),
)
