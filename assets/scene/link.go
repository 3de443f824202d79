package scene

import "net/url"

// Href returns URL when it is an absolute web or mail address, and "" for
// everything else: links come from notes of strangers, and a document must not
// run scripts or open local files.
func (i Link) Href() string {
	u, err := url.Parse(i.URL)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host != "" {
			return u.String()
		}
	case "mailto":
		return u.String()
	}
	return ""
}
