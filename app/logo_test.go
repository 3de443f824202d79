package app

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/assets/scene"
)

func TestReadLogo(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var good bytes.Buffer
	if err := png.Encode(&good, image.NewNRGBA(image.Rect(0, 0, 40, 10))); err != nil {
		t.Fatal(err)
	}
	if pic, err := ReadLogo(file("logo.png", good.Bytes())); err != nil || pic.Pixels().Bounds().Dx() != 40 {
		t.Errorf("a picture: %v", err)
	}
	for _, c := range []struct {
		path string
		want error
	}{
		{file("cut.png", good.Bytes()[:good.Len()/2]), ErrNoPicture},
		{file("text.png", []byte("no picture")), ErrNoPicture},
		{file("empty.png", nil), ErrNoPicture},
		{file("large.png", append(good.Bytes(), make([]byte, scene.MaxPictureBytes)...)), scene.ErrPictureTooLarge},
		{dir, ErrNoPicture},
		{filepath.Join(dir, "none.png"), fs.ErrNotExist},
	} {
		var at *FileError
		if _, err := ReadLogo(c.path); !errors.Is(err, c.want) || !errors.As(err, &at) || at.Path != c.path {
			t.Errorf("%s: %v, want %v", filepath.Base(c.path), err, c.want)
		}
	}
}
