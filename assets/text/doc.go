// Package text turns facts into words: messages (a key with arguments), the
// translation catalogue, and the one way to round and print numbers, money and
// dates in a language. Screen, paper and workbook all speak through it.
//
// It must not know any toolkit, clock or the machine's locale: callers choose
// the language. Domain packages use Message, Arg, Quantity and Round only;
// turning a Message into a sentence is done at the edge, by a Printer.
//
// The catalogue is locale/<language>/<area>.json in the go-i18n format: flat
// dotted keys, templates such as {{.Name}}, plurals as an object with "one" and
// "other". An argument prints itself in the language; some offer other forms:
//
//	{{.Count}}         1,120     a whole number with the language's grouping
//	{{.Count.Words}}   three     0 to 12 in words, above that as figures
//	{{.Count.Start}}   Three     the same, for the start of a sentence
//	{{.Names}}         A, B and C
//	{{.Names.Commas}}  A, B, C   for patterns that put names after a colon
//
// Every language has the same keys with the same arguments; tests compare them.
package text
