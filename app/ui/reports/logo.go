package reports

import (
	"context"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/assets/scene"
)

var pictures = []string{".png", ".jpg", ".jpeg"}

// askLogo asks for the picture on the first page.
func (p *Page) askLogo() { p.host.OpenFile(pictures, p.readLogo) }

// readLogo reads the picture off the UI goroutine; what was there stays where it can't be read.
func (p *Page) readLogo(path string) {
	var pic *scene.Picture
	p.host.Later(func(context.Context) (err error) {
		pic, err = app.ReadLogo(path)
		return err
	}, func(err error) {
		if err != nil {
			p.host.Tell(err, path)
			return
		}
		p.setLogo(filepath.Base(path), pic)
	})
}

// setLogo takes a picture for the first page, or none.
func (p *Page) setLogo(name string, pic *scene.Picture) {
	p.logoName, p.logo = name, pic
	p.form.refresh()
	p.remake()
}
