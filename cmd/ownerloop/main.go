// Command ownerloop is the desktop app.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var o options
	flag.StringVar(&o.profile, "profile", "", "folder of the library and the settings; otherwise the one of this user")
	flag.BoolVar(&o.sample, "sample", false, "open the sample workshop")
	flag.BoolVar(&o.once, "first-frame", false, "end after the first frame, for measuring")
	flag.BoolVar(&o.trace, "trace", false, "print a line for every act that is on the disk, for tests")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: ownerloop [-profile FOLDER] [-sample] [WORKSHOP.ownerloop ...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	o.files = flag.Args()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
