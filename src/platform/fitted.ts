import type { Actor } from './actor.ts'
import type { CaseRoom } from './cases/room.ts'
import type { Declared } from './declared.ts'
import type { Rendition } from './files/contract.ts'
import type { Evidence } from './files/evidence.ts'
import type { Hand } from './handing.ts'
import type { LiveCalendar } from './holidays/store.ts'
import type { House } from './house.ts'
import type { LogRoom } from './ledger/room.ts'
import type { Settings } from './settings.ts'
import type { Secret } from './sign-in/secret.ts'
import type { SignIn } from './sign-in/sign-in.ts'

/** The house with the platform's rooms fitted out. */
export interface FittedHouse extends House {
  /** What all rooms say of themselves, gathered and checked. */
  readonly declared: Declared
  /** What one room hands to another. */
  readonly hand: Hand
  readonly settings: HouseSettings
  readonly calendar: LiveCalendar
  readonly evidence: Evidence
  readonly signIn: SignIn
  readonly cases: CaseRoom
  readonly secret: Secret
  /** The ledger as the public reads it. */
  readonly publicLog: LogRoom
  readonly files: FilesOfRooms
}

/** What a running house must know of its surroundings. */
export type HouseSettings = Pick<Settings, 'home' | 's3' | 'oidc'> &
  Partial<
    Pick<Settings, 'mail' | 'hook' | 'reportMailbox' | 'insideNetworks' | 'diskFloor' | 'metricsFrom' | 'connections'>
  >

/** Files as the records of all rooms cite them. */
export interface FilesOfRooms {
  /** Which of these some record cites, or once cited. */
  cited(files: readonly string[]): Promise<ReadonlySet<string>>
  /** Whether some record shows the actor a file. */
  shows(actor: Actor, file: string, rendition: Rendition): Promise<boolean>
}
