/** Unread notices. Filled in by the room of notices: the shell only keeps its place. */
export function NoticeBell() {
  return null
}
