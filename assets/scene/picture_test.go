package scene

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"math"
	"testing"
)

func TestPictures(t *testing.T) {
	p := chequered(t)
	if q := chequered(t); q.Name() != p.Name() || !bytes.Equal(q.PNG(), p.PNG()) {
		t.Error("equal pictures differ")
	}
	if b := p.Fit(Box{0, 0, 100, 20}); math.Abs(b.W-32) > 1e-9 || b.H != 20 || math.Abs(b.X-34) > 1e-9 {
		t.Errorf("fit = %v", b)
	}
	for name, file := range map[string][]byte{"empty": nil, "text": []byte("no picture"), "cut": p.PNG()[:40], "cut later": p.PNG()[:len(p.PNG())-20]} {
		if _, err := NewPicture(file); err == nil {
			t.Errorf("%s file was read", name)
		}
	}
	if _, err := NewPicture(make([]byte, MaxPictureBytes+1)); !errors.Is(err, ErrPictureTooLarge) {
		t.Errorf("large file: %v", err)
	}
	var bomb bytes.Buffer
	if err := png.Encode(&bomb, image.NewGray(image.Rect(0, 0, 6000, 4000))); err != nil {
		t.Fatal(err)
	}
	if _, err := NewPicture(bomb.Bytes()); !errors.Is(err, ErrPictureTooLarge) {
		t.Errorf("%d bytes with many pixels: %v", bomb.Len(), err)
	}
	// A fine chequered pattern shrinks to grey, not to one of its colours.
	fine := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range fine.Pix {
		fine.Pix[i] = uint8(255 * ((i + i/64) % 2))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, fine); err != nil {
		t.Fatal(err)
	}
	pic, err := NewPicture(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := pixel(t, Scene{Width: 8, Height: 8, Items: []Item{Image{Box: Box{0, 0, 8, 8}, Picture: pic}}}, 4, 4); got.R < 120 || got.R > 135 {
		t.Errorf("shrunk to %v", got)
	}
}

func TestHref(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=c": "https://example.org/a?b=c", "mailto:a@b.c": "mailto:a@b.c", "javascript:alert(1)": "", "file:///etc/passwd": "",
		"//example.org": "", "https:": "", "": "", "data:text/html,x": "", "http://a b": "", "\x00": "",
	} {
		if got := (Link{URL: in}).Href(); got != want {
			t.Errorf("Href(%q) = %q, want %q", in, got, want)
		}
	}
}
