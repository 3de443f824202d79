package scene

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // formats NewPicture reads
	"image/png"
)

// Limits of a picture: size of the file and number of pixels.
const (
	MaxPictureBytes  = 5 << 20
	MaxPicturePixels = 16 << 20
)

// ErrPictureTooLarge is wrapped when a picture is above one of the limits.
var ErrPictureTooLarge = errors.New("picture is too large")

// Picture is a decoded bitmap. Painters get it as pixels or as a plain 8-bit
// PNG, whatever the file was, so that no reader's gaps (interlacing, 16 bits,
// CMYK) matter later.
type Picture struct {
	name   string
	pixels *image.NRGBA
	png    []byte
}

// NewPicture reads a PNG or JPEG file.
func NewPicture(file []byte) (*Picture, error) {
	if len(file) > MaxPictureBytes {
		return nil, fmt.Errorf("read picture of %d bytes: %w", len(file), ErrPictureTooLarge)
	}
	cfg, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read picture: %w", err)
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > MaxPicturePixels/cfg.Height {
		return nil, fmt.Errorf("read picture of %d x %d pixels: %w", cfg.Width, cfg.Height, ErrPictureTooLarge)
	}
	img, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read picture: %w", err)
	}
	pixels := image.NewNRGBA(image.Rect(0, 0, cfg.Width, cfg.Height))
	draw.Draw(pixels, pixels.Bounds(), img, img.Bounds().Min, draw.Src)
	var buf bytes.Buffer
	if err := png.Encode(&buf, pixels); err != nil {
		return nil, fmt.Errorf("read picture: %w", err)
	}
	sum := sha256.Sum256(buf.Bytes())
	return &Picture{name: hex.EncodeToString(sum[:]), pixels: pixels, png: buf.Bytes()}, nil
}

// Name identifies the content: equal pictures have equal names, so that a
// painter embeds each once.
func (p *Picture) Name() string { return p.name }

// PNG returns the picture as a PNG file; the bytes are shared.
func (p *Picture) PNG() []byte { return p.png }

// Pixels returns the picture's pixels; they are shared.
func (p *Picture) Pixels() *image.NRGBA { return p.pixels }

// Fit returns the largest box of the picture's proportions inside b, in its
// middle.
func (p *Picture) Fit(b Box) Box {
	size := p.pixels.Bounds().Size()
	k := min(b.W/float64(size.X), b.H/float64(size.Y))
	w, h := float64(size.X)*k, float64(size.Y)*k
	return Box{b.X + (b.W-w)/2, b.Y + (b.H-h)/2, w, h}
}

// halved is the picture at half its size, each pixel the mean of four, weighted
// by their opacity. An odd last row or column is left out.
func halved(src *image.NRGBA) *image.NRGBA {
	dst := image.NewNRGBA(image.Rect(0, 0, src.Rect.Dx()/2, src.Rect.Dy()/2))
	for y := range dst.Rect.Dy() {
		for x := range dst.Rect.Dx() {
			var sum [3]uint32
			var alpha uint32
			for _, o := range []int{src.PixOffset(2*x, 2*y), src.PixOffset(2*x+1, 2*y), src.PixOffset(2*x, 2*y+1), src.PixOffset(2*x+1, 2*y+1)} {
				px := src.Pix[o : o+4]
				a := uint32(px[3])
				alpha += a
				for k := range sum {
					sum[k] += uint32(px[k]) * a
				}
			}
			if alpha == 0 {
				continue
			}
			out := dst.Pix[dst.PixOffset(x, y):]
			for k := range sum {
				out[k] = uint8((sum[k] + alpha/2) / alpha)
			}
			out[3] = uint8((alpha + 2) / 4)
		}
	}
	return dst
}
