package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap/pdf"
)

// charts draws every chart of the report into a folder, all of them or none. A folder that is made for them goes again
// when they can't be written.
func (x *exporter) charts() error {
	dir := x.job.Charts
	if dir == "" {
		return nil
	}
	x.progress(text.M("export.charts"))
	made, err := makeFolder(dir)
	if err != nil {
		return inFile(dir, err)
	}
	if err := x.pictures(dir, pdf.Charts(x.out.Briefing, x.p)); err != nil {
		x.out.Charts = nil
		if made {
			os.Remove(dir) //nolint:errcheck // it is empty, or somebody else has put something there
		}
		return err
	}
	return nil
}

// pictures writes each chart twice, before the one ahead of it takes its place.
func (x *exporter) pictures(dir string, all []pdf.Chart) error {
	if err := x.ctx.Err(); err != nil || len(all) == 0 {
		return err
	}
	at, drawing := filepath.Join(dir, all[0].Name), all[0].Scene
	x.out.Charts = append(x.out.Charts, at+".svg", at+".png")
	return save(at+".svg", func(svg io.Writer) error {
		if err := scene.WriteSVG(svg, drawing, scene.Print, scene.SVGOptions{EmbedFonts: true}); err != nil {
			return err
		}
		return save(at+".png", func(png io.Writer) error {
			if err := scene.WritePNG(png, drawing, scene.Print, pngScale); err != nil {
				return err
			}
			return x.pictures(dir, all[1:])
		})
	})
}

// ErrNotAFolder says that a file stands where a folder is to be written.
var ErrNotAFolder = errors.New("not a folder")

// makeFolder makes a folder where there is none and reports whether it did.
func makeFolder(dir string) (made bool, err error) {
	err = os.Mkdir(dir, 0o755)
	if !errors.Is(err, fs.ErrExist) {
		return err == nil, err
	}
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = ErrNotAFolder
	}
	return false, err
}
