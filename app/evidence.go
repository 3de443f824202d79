package app

import (
	"errors"
	"net/url"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

// Errors of evidence that callers tell apart.
var (
	ErrNoEvidence = errors.New("evidence is a note, a file or a link")
	ErrLink       = errors.New("a link begins with https:// or http://")
)

// NoteEvidence puts what backs a level, new or changed. Of a file only the name is kept. Errors: ErrNoEvidence, ErrLink.
func NoteEvidence(d *workshop.Draft, v assessment.Evidence) (uuid.UUID, error) {
	v.Note, v.Link = strings.TrimSpace(v.Note), strings.TrimSpace(v.Link)
	v.File = strings.TrimSpace(v.File[strings.LastIndexAny(v.File, `/\`)+1:])
	if v.Note == "" && v.File == "" && v.Link == "" {
		return uuid.Nil, ErrNoEvidence
	}
	if v.Link != "" {
		u, err := url.Parse(v.Link)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return uuid.Nil, ErrLink
		}
	}
	return workshop.Evidence.Put(d, v), nil
}
