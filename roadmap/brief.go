package roadmap

import (
	"cmp"
	"fmt"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Brief computes everything an export shows. It reads scores through assessment's public view alone. Errors wrap
// ErrNoDate, ErrNoStore, ErrAudience, ErrChapter, ErrPaper or ErrNothing.
func Brief(pack *playbooks.Pack, in Inputs, o Options) (Briefing, error) {
	b, err := newBriefer(pack, in, o)
	if err != nil {
		return Briefing{}, fmt.Errorf("brief the workshop: %w", err)
	}
	if err := b.brief(); err != nil {
		return Briefing{}, fmt.Errorf("brief the workshop: %w", err)
	}
	return b.out, nil
}

// briefer is a briefing in the making.
type briefer struct {
	pack *playbooks.Pack // in the briefing's language
	in   Inputs
	o    Options

	view     *assessment.Public
	card     assessment.Scorecard // of the whole, or of the store the report is about
	group    assessment.Group
	frozen   *Frozen // the milestone compared with: the latest
	base     assessment.Scorecard
	headway  assessment.Headway
	merge    assessment.Merge
	timeline Timeline
	codes    map[uuid.UUID]string // of initiatives
	open     []Candidate          // what could still be taken up
	others   map[uuid.UUID]bool   // initiatives that are not the store's own, in a report about one
	out      Briefing
}

func newBriefer(pack *playbooks.Pack, in Inputs, o Options) (*briefer, error) {
	o.Audience, o.Paper = cmp.Or(o.Audience, Full), cmp.Or(o.Paper, A4)
	o.Language = cmp.Or(o.Language, in.Assessment.Setup.Language, pack.Language)
	switch {
	case !slices.Contains(Audiences(), o.Audience):
		return nil, fmt.Errorf("%w: %q", ErrAudience, o.Audience)
	case o.Paper != A4 && o.Paper != Letter:
		return nil, fmt.Errorf("%w: %q", ErrPaper, o.Paper)
	case !in.Assessment.Setup.Date.Valid():
		return nil, ErrNoDate
	}
	for _, c := range o.Chapters {
		if !slices.Contains(chaptersOf(Full), c) {
			return nil, fmt.Errorf("%w: %q", ErrChapter, c)
		}
	}
	b := &briefer{pack: pack.In(o.Language), in: in, o: o, codes: map[uuid.UUID]string{}}
	b.in.Milestones = slices.Clone(in.Milestones)
	slices.SortStableFunc(b.in.Milestones, func(x, y Frozen) int { return cmp.Or(x.Date.Compare(y.Date), cmp.Compare(x.Name, y.Name)) })
	b.in.Work.Initiatives = inLanguage(in.Work.Initiatives, pack, b.pack)
	b.in.Running = in.Running.in(pack, b.pack)
	if (o.Audience == ForStore || o.Audience == PlayKit && o.Store != uuid.Nil) && b.store(o.Store).ID == uuid.Nil {
		return nil, fmt.Errorf("%w: %s", ErrNoStore, o.Store)
	}
	b.score()
	return b, nil
}

// score takes the public views, of the workshop and of every milestone at once: what may be shown of one depends on
// the others.
func (b *briefer) score() {
	past := make([]*assessment.Scorer, len(b.in.Milestones))
	for i, m := range b.in.Milestones {
		past[i] = assessment.NewScorer(b.pack, m.Assessment)
	}
	release := assessment.Publish(assessment.NewScorer(b.pack, b.in.Assessment), past...)
	b.merge, b.view = release.Merge, release.Now
	b.card, b.group = b.cardOf(b.view), b.view.Group()
	if n := len(past); n > 0 {
		b.frozen = &b.in.Milestones[n-1]
		base := release.Milestones[n-1]
		b.base = b.cardOf(base)
		if b.o.Audience != ForStore {
			b.headway = b.view.Progress(base)
		}
	}
}

func (b *briefer) cardOf(view *assessment.Public) assessment.Scorecard {
	if b.o.Audience == ForStore {
		return view.Store(b.o.Store)
	}
	return view.Whole()
}

// brief fills the briefing, chapter by chapter, then the contents.
func (b *briefer) brief() error {
	b.date()
	for _, in := range b.in.Work.Initiatives {
		b.codes[in.ID] = in.Code
	}
	b.open = Propose(b.pack, b.card, b.in.Work.Initiatives)
	b.ownOnly()
	b.cover()
	b.scores()
	b.perception()
	b.matrix()
	b.groupTable()
	b.register()
	b.plan()
	if err := b.sheets(); err != nil {
		return err
	}
	b.journeys()
	b.load()
	b.govern()
	b.kpis()
	b.plays()
	if b.wants(ChapterValue) {
		b.out.Value = ForecastValue(b.pack, b.in, b.timeline, b.o.Value)
	}
	b.appendices()
	b.lists()
	if err := b.explain(); err != nil {
		return err
	}
	b.chapters()
	b.summary()
	if len(b.out.Chapters) == 0 || b.o.Audience == PlayKit && len(b.out.Plays) == 0 {
		return fmt.Errorf("%w: %q", ErrNothing, b.o.Audience)
	}
	return nil
}

// date dates the plan's work, or takes its dates as they are, with the initiatives in the briefing's language.
func (b *briefer) date() {
	if b.o.Timeline == nil {
		b.timeline = Date(b.pack, b.in.Work, b.in.Assessment.Setup.Date)
		return
	}
	b.timeline = *b.o.Timeline
	b.timeline.Items = slices.Clone(b.timeline.Items)
	for i := range b.timeline.Items {
		for _, in := range b.in.Work.Initiatives {
			if in.ID == b.timeline.Items[i].Initiative.ID {
				b.timeline.Items[i].Initiative = in
			}
		}
	}
}

func (b *briefer) cover() {
	setup := b.in.Assessment.Setup
	c := Cover{
		Title: text.M("report.title", text.Str("Pack", b.pack.Title)), Subtitle: text.M("report.subtitle", text.Str("Pack", b.pack.Title)),
		Theme:    text.M("report.theme", text.Str("First", b.pack.Stages[0].Name), text.Str("Last", b.pack.Stages[len(b.pack.Stages)-1].Name)),
		Workshop: setup.Name, Organisation: setup.Organisation, Store: b.store(b.o.Store).Name, Stores: len(b.in.Assessment.Stores),
		Participants: b.card.Raters, Date: setup.Date, Confidentiality: setup.Confidentiality, Audience: b.o.Audience,
		Language: b.o.Language, Paper: b.o.Paper, Currency: cmp.Or(setup.Currency, b.pack.Settings.Currency),
		WorkshopID: b.in.Workshop, PackID: b.pack.ID, PackVersion: b.pack.Version, PackTitle: b.pack.Title,
		Logo: b.o.Logo, Privacy: text.M("report.privacy"),
	}
	if b.o.Audience != ForStore && b.o.Audience != PlayKit {
		c.Store = ""
	}
	for _, set := range b.merge.Sets {
		c.Functions += len(set.Functions)
	}
	if b.frozen != nil {
		m := b.frozen.Milestone
		c.Milestone = &m
	}
	b.out.Cover = c
}

// explain collects the chains behind the scores.
func (b *briefer) explain() error {
	if !b.wants(ChapterExplain) || b.card.Overall.State != assessment.Scored {
		return nil
	}
	refs := []string{"overall"}
	for _, d := range b.card.Dimensions {
		if d.State != assessment.Scored {
			continue
		}
		refs = append(refs, "dimension:"+d.ID, "stage:"+d.ID)
		if d.ToTarget.Known {
			refs = append(refs, "target:"+d.ID)
		}
		for _, i := range b.card.Indicators {
			if i.Dimension == d.ID && i.State == assessment.Scored {
				refs = append(refs, "indicator:"+i.ID)
			}
		}
	}
	for _, ref := range refs {
		e, err := b.view.Explain(ref)
		if err != nil {
			return fmt.Errorf("explain %s: %w", ref, err)
		}
		b.out.Explain = append(b.out.Explain, e)
	}
	return nil
}

// store finds a store; the zero Store when it is not there.
func (b *briefer) store(id uuid.UUID) assessment.Store {
	for _, s := range b.in.Assessment.Stores {
		if s.ID == id && id != uuid.Nil {
			return s
		}
	}
	return assessment.Store{}
}
