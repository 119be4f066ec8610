import { createContext, use } from 'react'
import type { DeskPage } from './page.ts'

/** All pages there are, handed down from where the desk is opened: what is drawn beside, offered on a dossier or listed in the navigation is found in them. */
export const AllPages = createContext<readonly DeskPage[]>([])

export const useAllPages = () => use(AllPages)
