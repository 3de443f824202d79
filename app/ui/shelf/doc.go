// Package shelf is the Library page: the workshops on this machine as cards and as a list, the assistant for a new one,
// the bin, backups. It must not know how a workshop is opened or what it holds beyond its summary.
package shelf
