package app

import (
	"errors"
	"fmt"
	"io"
	"os"

	"ownerloop/assets/scene"
)

// ErrNoPicture says that a file is neither PNG nor JPEG.
var ErrNoPicture = errors.New("neither a PNG nor a JPEG picture")

// ReadLogo reads the picture for a report's first page. Errors are a *FileError around ErrNoPicture,
// scene.ErrPictureTooLarge or what the system says.
func ReadLogo(path string) (*scene.Picture, error) {
	pic, err := readLogo(path)
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	return pic, nil
}

func readLogo(path string) (*scene.Picture, error) {
	info, err := os.Stat(path) // before opening: a pipe would wait for a writer
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNoPicture
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, scene.MaxPictureBytes+1))
	if err != nil {
		return nil, err
	}
	pic, err := scene.NewPicture(raw)
	if err != nil && !errors.Is(err, scene.ErrPictureTooLarge) {
		err = fmt.Errorf("%w: %w", ErrNoPicture, err)
	}
	return pic, err
}
