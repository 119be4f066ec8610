import { ofBooks } from './books.ts'
import { ofDuties } from './duties.ts'
import { ofPlaces } from './places.ts'
import { ofPlatform } from './platform.ts'
import { ofRegisters } from './registers.ts'
import { ofReports } from './reports.ts'
import type { Make } from './town.ts'

/** A valid request to every door that changes something, acts of cases apart. */
export const makers: Readonly<Record<string, Make>> = {
  ...ofRegisters,
  ...ofBooks,
  ...ofPlatform,
  ...ofDuties,
  ...ofPlaces,
  ...ofReports,
}

/** All books have the same doors: they are tried at one of the test's own, whatever books are shipped; names of organisations at one that has them. */
export const asOfBook = (id: string) =>
  id.replace(/^books\.[^.]+\./, id.endsWith('.mean') ? 'books.own.' : 'books.test-officers.')

/** What tries a door, or asks it for later, is asked as the door itself is. */
export const asItself = (id: string) => id.replace(/-(look|hold)$/, '')
