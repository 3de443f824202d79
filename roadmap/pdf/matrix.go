package pdf

import "ownerloop/roadmap"

func (l *layout) matrix(c roadmap.Chapter) { l.open(c) }
func (l *layout) group(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	l.book.Flow(l.nearby(l.b.Group.Nearby, body.W))
	l.book.Flow(l.groupNotes(body.W))
}
