package back

import (
	"context"
	"errors"
	"os"
	"time"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
)

// compared is files with what of them differs, in the reader's language.
type compared struct {
	of     source
	groups []*group
	notes  []text.Message
	made   time.Time
}

// read reads files that came back; what kind they are is told by what they hold. One file that can't be read is an error,
// of several the others are shown.
func read(ctx context.Context, doc *workshop.Document, paths []string, language string) (compared, error) {
	if info, err := os.Stat(paths[0]); len(paths) == 1 && err == nil && !info.IsDir() {
		back, err := app.ReadReturn(doc, paths[0])
		if err == nil {
			return put(&plan{back, paths[0]}, language)
		}
		if !errors.Is(err, app.ErrIsForm) {
			return compared{}, err
		}
	}
	replies, err := app.ReadReplies(ctx, doc, paths)
	if err != nil {
		return compared{}, err
	}
	if len(replies) == 1 && replies[0].Err != nil {
		return compared{}, replies[0].Err
	}
	return put(&answers{doc, replies}, language)
}

// again compares the same files with the workshop as it is now.
func again(of source, doc *workshop.Document, language string) (compared, error) {
	of, err := of.against(doc)
	if err != nil {
		return compared{}, err
	}
	return put(of, language)
}

func put(of source, language string) (compared, error) {
	p, err := text.New(language)
	if err != nil {
		return compared{}, err
	}
	c := compared{of: of, groups: of.groups(p), notes: of.notices()}
	if pl, ok := of.(*plan); ok && !pl.back.Made.IsZero() {
		c.made = pl.back.Made.Time()
	}
	return c, nil
}
