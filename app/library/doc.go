// Package library keeps all workshops on this machine: one bbolt file each, so that damage stays in one and deleting
// frees its space, and a catalogue with a small row a workshop, so that listing ten thousand opens none.
//
//	catalogue.db           rows, and which workshops are open for writing
//	workshops/<id>.db      records by table, history, milestones, the pack used
//	backups/<id>/<time>.db whole copies of such a file
//
// What a caller may rely on:
//
//   - A save returns when its transaction is on the disk, and not before. A process killed at any moment loses nothing
//     that was acknowledged; a file that is replaced as a whole is written beside the old one, synced and renamed.
//   - Every value ends in a checksum over bucket, key and value, and each file holds a tally over all of them, so that a
//     changed, a lost and a stale entry are all noticed. Every opening verifies the whole file before bbolt follows a
//     page number in it (hundreds of megabytes a second), whether or not it was closed cleanly.
//   - A damaged file is never overwritten. It is reported with the newest good backup; Salvage and Restore set it aside
//     under a new name before they put another in its place.
//   - What is erased about a person is gone from the disk: the file is written anew, and backups made before are removed
//     once one made after is on the disk. Files set aside as damaged remain, until Purge.
//   - One process writes at a time: the catalogue's lock is the library's. Others may read beside it; they see each file
//     as it stood when they opened it.
//
// The package must not know what the records mean, nor draw session numbers: whoever opens a workshop for writing
// begins a session with a new number, also after Restore and Salvage.
package library
