package main

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// TestLogoOfAReport puts a picture on the cover, and refuses what is none before anything is written.
func TestLogoOfAReport(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewNRGBA(image.Rect(0, 0, 40, 10))); err != nil {
		t.Fatal(err)
	}
	b.put("logo.png", logo.Bytes())
	b.put("text.png", []byte("no picture"))
	b.good("export", b.sample(), "--pdf", "@plain.pdf", "--audience", "store", "--store", "Harbour City")
	b.good("export", b.sample(), "--pdf", "@logo.pdf", "--audience", "store", "--store", "Harbour City", "--logo", "@logo.png")
	image := []byte("/Subtype /Image")
	if bytes.Contains(b.get("plain.pdf"), image) || !bytes.Contains(b.get("logo.pdf"), image) {
		t.Error("the logo is not what differs")
	}
	b.refused(exitRefused, "export", b.sample(), "--pdf", "@x.pdf", "--logo", "@text.png")
	b.refused(exitUsage, "export", b.sample(), "--pdf", "@x.pdf", "--audience", "executive", "--logo", "@logo.png")
	b.refused(exitUsage, "export", b.sample(), "--xlsx", "@x.xlsx", "--logo", "@logo.png")
}
