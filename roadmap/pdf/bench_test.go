package pdf

import (
	"io"
	"math"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// recorder notes the painter's calls as a plain list that can be played on a bare file.
type recorder struct{ calls []func(file) }

func (rec *recorder) note(call func(file)) { rec.calls = append(rec.calls, call) }

func (rec *recorder) AddPageFormat(orientation string, size gofpdf.SizeType) {
	rec.note(func(f file) { f.AddPageFormat(orientation, size) })
}

func (rec *recorder) AddUTF8FontFromBytes(family, style string, ttf []byte) {
	rec.note(func(f file) { f.AddUTF8FontFromBytes(family, style, ttf) })
}

func (rec *recorder) SetFont(family, style string, size float64) {
	rec.note(func(f file) { f.SetFont(family, style, size) })
}

func (rec *recorder) SetTextColor(r, g, b int) {
	rec.note(func(f file) { f.SetTextColor(r, g, b) })
}

func (rec *recorder) SetFillColor(r, g, b int) {
	rec.note(func(f file) { f.SetFillColor(r, g, b) })
}

func (rec *recorder) SetDrawColor(r, g, b int) {
	rec.note(func(f file) { f.SetDrawColor(r, g, b) })
}

func (rec *recorder) SetLineWidth(w float64) {
	rec.note(func(f file) { f.SetLineWidth(w) })
}

func (rec *recorder) SetDashPattern(dash []float64, phase float64) {
	rec.note(func(f file) { f.SetDashPattern(dash, phase) })
}

func (rec *recorder) SetLineCapStyle(s string) {
	rec.note(func(f file) { f.SetLineCapStyle(s) })
}

func (rec *recorder) SetLineJoinStyle(s string) {
	rec.note(func(f file) { f.SetLineJoinStyle(s) })
}

func (rec *recorder) SetAlpha(alpha float64, mode string) {
	rec.note(func(f file) { f.SetAlpha(alpha, mode) })
}

func (rec *recorder) Text(x, y float64, s string) {
	rec.note(func(f file) { f.Text(x, y, s) })
}

func (rec *recorder) Line(x1, y1, x2, y2 float64) {
	rec.note(func(f file) { f.Line(x1, y1, x2, y2) })
}

func (rec *recorder) Rect(x, y, w, h float64, style string) {
	rec.note(func(f file) { f.Rect(x, y, w, h, style) })
}

func (rec *recorder) Polygon(pts []gofpdf.PointType, style string) {
	rec.note(func(f file) { f.Polygon(pts, style) })
}

func (rec *recorder) MoveTo(x, y float64) {
	rec.note(func(f file) { f.MoveTo(x, y) })
}

func (rec *recorder) LineTo(x, y float64) {
	rec.note(func(f file) { f.LineTo(x, y) })
}

func (rec *recorder) CurveBezierCubicTo(cx0, cy0, cx1, cy1, x, y float64) {
	rec.note(func(f file) { f.CurveBezierCubicTo(cx0, cy0, cx1, cy1, x, y) })
}

func (rec *recorder) ClosePath() {
	rec.note(func(f file) { f.ClosePath() })
}

func (rec *recorder) DrawPath(style string) {
	rec.note(func(f file) { f.DrawPath(style) })
}

func (rec *recorder) ClipRect(x, y, w, h float64, outline bool) {
	rec.note(func(f file) { f.ClipRect(x, y, w, h, outline) })
}

func (rec *recorder) ClipPolygon(pts []gofpdf.PointType, outline bool) {
	rec.note(func(f file) { f.ClipPolygon(pts, outline) })
}

func (rec *recorder) ClipEnd() {
	rec.note(func(f file) { f.ClipEnd() })
}

func (rec *recorder) TransformBegin() {
	rec.note(func(f file) { f.TransformBegin() })
}

func (rec *recorder) TransformRotate(angle, x, y float64) {
	rec.note(func(f file) { f.TransformRotate(angle, x, y) })
}

func (rec *recorder) TransformEnd() {
	rec.note(func(f file) { f.TransformEnd() })
}

func (rec *recorder) Image(name string, x, y, w, h float64, flow bool, kind string, link int, url string) {
	rec.note(func(f file) { f.Image(name, x, y, w, h, flow, kind, link, url) })
}

func (rec *recorder) Link(x, y, w, h float64, link int) {
	rec.note(func(f file) { f.Link(x, y, w, h, link) })
}

func (rec *recorder) LinkString(x, y, w, h float64, url string) {
	rec.note(func(f file) { f.LinkString(x, y, w, h, url) })
}

func (rec *recorder) Bookmark(s string, level int, y float64) {
	rec.note(func(f file) { f.Bookmark(s, level, y) })
}

func (rec *recorder) RegisterImage(name string, png []byte) {
	rec.note(func(f file) { f.RegisterImage(name, png) })
}

// BenchmarkPDF is a report of some forty pages from briefing to bytes, against what gofpdf alone takes for the same
// calls. Both take turns and the quickest of each counts, so that a busy machine slows both alike; "x-raw" is the ratio.
func BenchmarkPDF(b *testing.B) { benchmark(b, ordinary) }

// BenchmarkPDFMany has 200 initiatives and 50 stores.
func BenchmarkPDFMany(b *testing.B) { benchmark(b, shapes()["many"]) }

func benchmark(b *testing.B, s shape) {
	in, p := s.briefing(), printer(b, s.lang)
	d := Layout(in, p)
	var rec recorder
	d.draw(&rec, d.targets(newFile(d.Pages[0].Scene)))
	ours, bare := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		if err := Layout(in, p).Write(io.Discard); err != nil {
			b.Fatal(err)
		}
		ours = min(ours, time.Since(start))
		b.StopTimer()
		start = time.Now()
		play(b, d, rec.calls)
		bare = min(bare, time.Since(start))
		b.StartTimer()
	}
	b.ReportMetric(float64(ours)/float64(bare), "x-raw")
	b.ReportMetric(float64(len(d.Pages)), "pages")
	most, err := peak(func() error { return Layout(in, p).Write(io.Discard) })
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(most/1e6, "peak-MB")
}

// peak is the most bytes of the heap that were in use at once while work ran, beyond what was in use before.
func peak(work func() error) (bytes float64, err error) {
	inUse := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() float64 {
		metrics.Read(inUse)
		return float64(inUse[0].Value.Uint64())
	}
	runtime.GC()
	before, most := read(), 0.0
	done := make(chan error, 1)
	go func() { done <- work() }()
	for {
		select {
		case err := <-done:
			return max(most, read()) - before, err
		default:
			most = max(most, read())
			runtime.Gosched()
		}
	}
}

func play(b *testing.B, d *Document, calls []func(file)) {
	f := newFile(d.Pages[0].Scene)
	d.targets(f)
	for _, call := range calls {
		call(file{f})
	}
	if err := f.Output(io.Discard); err != nil {
		b.Fatal(err)
	}
}
