package rating

func (p *Page) passLaptop() {}
