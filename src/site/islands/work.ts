import { hashHere } from '../kit/hash-here.ts'
import { attend } from '../kit/work-for.ts'

/** The script of most forms of the public site: it works for them, and keeps documents that are only checked on the reader's own machine. */
const form = document.querySelector<HTMLFormElement>('form[data-seed]')
if (form) attend(form)
const checking = document.querySelector<HTMLFormElement>('form[data-check]')
if (checking) hashHere(checking)
